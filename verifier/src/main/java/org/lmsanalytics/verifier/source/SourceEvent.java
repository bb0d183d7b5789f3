package org.lmsanalytics.verifier.source;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.contract.Event;

/** An event, and the offset of the record that said so in its partition. */
record SourceEvent(long offset, Event event) {
    SourceEvent {
        requireNonNull(event, "event is null");
    }
}
