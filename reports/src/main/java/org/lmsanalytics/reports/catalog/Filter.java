package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

/**
 * What narrows a report down.
 *
 * @param name as a request calls it, and the SQL text its parameter
 */
public record Filter(String name, FilterType type, String description) {
    static final Filter COURSE_ID = new Filter("courseId", new FilterType.Id(), "Only this course");
    static final Filter CATEGORY = new Filter("category", new FilterType.Text(1_000), "Only courses of this category");
    static final Filter INSTRUCTOR_ID =
            new Filter("instructorId", new FilterType.Id(), "Only courses of this instructor");
    static final Filter USER_ID = new Filter("userId", new FilterType.Id(), "Only this learner");

    public Filter {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }
}
