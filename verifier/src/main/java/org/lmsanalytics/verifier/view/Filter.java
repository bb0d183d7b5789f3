package org.lmsanalytics.verifier.view;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.lmsanalytics.verifier.history.Course;

/** Which courses a dashboard is about: all that match everything given. */
record Filter(Optional<String> courseId, Optional<String> category, Optional<String> instructorId) {
    static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

    Filter {
        requireNonNull(courseId, "courseId is null");
        requireNonNull(category, "category is null");
        requireNonNull(instructorId, "instructorId is null");
    }

    static Filter ofCourse(String courseId) {
        return new Filter(Optional.of(courseId), Optional.empty(), Optional.empty());
    }

    static Filter ofCategory(String category) {
        return new Filter(Optional.empty(), Optional.of(category), Optional.empty());
    }

    static Filter ofInstructor(String instructorId) {
        return new Filter(Optional.empty(), Optional.empty(), Optional.of(instructorId));
    }

    /** Of all that is known of the course. */
    static Filter ofAllOf(Course course) {
        return new Filter(Optional.of(course.courseId()), course.category(), course.instructorId());
    }

    boolean selects(Course course) {
        return (courseId.isEmpty() || courseId.get().equals(course.courseId()))
                && (category.isEmpty() || category.equals(course.category()))
                && (instructorId.isEmpty() || instructorId.equals(course.instructorId()));
    }

    Map<String, Object> json() {
        return Json.object()
                .withPresent("courseId", courseId)
                .withPresent("category", category)
                .withPresent("instructorId", instructorId)
                .fields();
    }
}
