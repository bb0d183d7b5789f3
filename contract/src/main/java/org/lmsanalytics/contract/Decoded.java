package org.lmsanalytics.contract;

/** What became of one record's bytes. */
public sealed interface Decoded {

    record Accepted(Event event) implements Decoded {}

    record Rejected(Rejection rejection) implements Decoded {}
}
