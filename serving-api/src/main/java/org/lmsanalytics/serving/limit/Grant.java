package org.lmsanalytics.serving.limit;

/**
 * What a bucket gives.
 *
 * @param granted how many requests may be made of those that were wanted
 * @param left how many it would still give now
 * @param waitMicros how long until it gives the next one; 0 if it does at once
 */
record Grant(int granted, long left, long waitMicros) {}
