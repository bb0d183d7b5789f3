package org.lmsanalytics.serving.progress;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a learner is in a course. */
enum ProgressStatus {
    /** Enrolled, and nothing more. */
    NOT_STARTED,
    /** Learning. */
    IN_PROGRESS,
    /** Completed the course, or the module. */
    COMPLETED,
    /** Not completed, and not seen for long. */
    DROPPED;

    static final List<String> NAMES =
            Arrays.stream(values()).map(ProgressStatus::text).toList();

    /** The name in requests and in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ProgressStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }
}
