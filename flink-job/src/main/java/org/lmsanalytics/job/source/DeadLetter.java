package org.lmsanalytics.job.source;

/** A record that is no event, and why. */
public record DeadLetter(RawRecord record, String reason) {}
