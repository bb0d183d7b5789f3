package org.lmsanalytics.verifier.source;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Event.LearningEvent;

/** An event, and the offset of the record that said so in its partition. */
record SourceEvent(long offset, Event event) {
    SourceEvent {
        requireNonNull(event, "event is null");
    }

    /** The person whom it is about. */
    Optional<String> userId() {
        return switch (event) {
            case Event.UserCreated created -> Optional.of(created.userId());
            case Event.UserDeleted deleted -> Optional.of(deleted.userId());
            case LearningEvent step -> Optional.of(step.userId());
            case Event.CourseCreated unused -> Optional.empty();
            case Event.CoursePublished unused -> Optional.empty();
        };
    }
}
