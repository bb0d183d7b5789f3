package org.lmsanalytics.serving.progress;

import java.util.ArrayList;
import java.util.List;

/**
 * What the rows {@code p} of the walk have in common, but for their status. A condition that is not asked for is left
 * out, so that the planner always knows which index serves.
 */
record ProgressConditions(String sql, List<Object> parameters) {
    static ProgressConditions of(ProgressRequest request) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        request.userId().ifPresent(userId -> {
            conditions.add("p.user_id = ?");
            parameters.add(userId);
        });
        request.courseId().ifPresent(courseId -> {
            conditions.add("p.course_id = ?");
            parameters.add(courseId);
        });
        if (request.status()
                .filter(status -> status != ProgressStatus.COMPLETED)
                .isPresent()) {
            // A row of a module says that it is completed.
            conditions.add("p.module_id IS NULL");
        }
        request.after().ifPresent(after -> {
            // The last says it all; the others say it in the words of the indexes by user and by course.
            conditions.add("(p.user_id, p.course_id) >= (?, ?) AND p.user_id >= ?");
            conditions.add("(p.user_id, p.course_id, coalesce(p.module_id, '')) > (?, ?, ?)");
            parameters.addAll(List.of(after.userId(), after.courseId(), after.userId()));
            parameters.addAll(List.of(after.userId(), after.courseId(), after.moduleId()));
        });
        if (request.instructorId().isPresent() && !request.isOfAllCoursesOfAnInstructor()) {
            conditions.add("(SELECT i.instructor_id FROM course_info i WHERE i.course_id = p.course_id) = ?");
            parameters.add(request.instructorId().get());
        }
        return new ProgressConditions(conditions.isEmpty() ? "true" : String.join(" AND ", conditions), parameters);
    }
}
