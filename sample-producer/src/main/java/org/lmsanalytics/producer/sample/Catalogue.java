package org.lmsanalytics.producer.sample;

import java.util.List;

/** The courses that the sample learners take. */
final class Catalogue {
    static final List<Course> COURSES = List.of(
            Course.of("java-basics", "Java Basics", "Programming", "instructor-1", 12),
            Course.of("sql-for-analysts", "SQL for Analysts", "Data", "instructor-2", 8),
            Course.of("statistics-101", "Statistics 101", "Data", "instructor-2", 16),
            Course.of("python-first-steps", "Python: First Steps", "Programming", "instructor-1", 8),
            Course.of("stream-processing", "Stream Processing", "Data", "instructor-3", 12),
            Course.of("clear-writing", "Clear Writing", "Communication", "instructor-4", 6),
            Course.of("leading-teams", "Leading Teams", "Leadership", "instructor-4", 8),
            Course.of("safety-at-work", "Safety at Work", "Compliance", "instructor-5", 4));

    private Catalogue() {}
}
