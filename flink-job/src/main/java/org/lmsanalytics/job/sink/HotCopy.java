package org.lmsanalytics.job.sink;

import java.util.Optional;

/**
 * An answer as read from PostgreSQL.
 *
 * @param commit at which it was read
 * @param from epoch milliseconds of the clock it was read with
 * @param until epoch milliseconds from which the clock alone changes it; empty if it never does
 */
record HotCopy(String id, long commit, String body, long from, Optional<Long> until) {}
