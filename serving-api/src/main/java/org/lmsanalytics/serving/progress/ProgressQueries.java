package org.lmsanalytics.serving.progress;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;

record ProgressQueries(ReadModel readModel) {
    ProgressQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Answer progress(VisibleProgress visible) {
        ProgressRequest request = visible.request();
        StringBuilder conditions = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        request.userId().ifPresent(userId -> {
            conditions.append(" AND p.user_id = ?");
            parameters.add(userId);
        });
        request.courseId().ifPresent(courseId -> {
            conditions.append(" AND p.course_id = ?");
            parameters.add(courseId);
        });
        request.status().ifPresent(status -> {
            conditions.append(" AND p.status = ?");
            parameters.add(status.text());
        });
        visible.coursesOf().ifPresent(instructorId -> {
            conditions
                    .append(" AND (p.course_id IN (SELECT c.course_id FROM course_info c WHERE c.instructor_id = ?)")
                    .append(visible.orPerson().isPresent() ? " OR p.user_id = ?)" : ")");
            parameters.add(instructorId);
            visible.orPerson().ifPresent(parameters::add);
        });
        parameters.add(request.limit());
        return readModel.ask("learning-progress", progress(conditions), parameters);
    }

    /** A condition that is not asked for is left out, so that the planner always knows which index serves. */
    private static String progress(CharSequence conditions) {
        return """
                SELECT commit_number,
                       (SELECT coalesce(json_agg(page.answer), '[]')
                          FROM (SELECT progress_answer(p) AS answer
                                  FROM learning_progress p
                                 WHERE true %s
                                 ORDER BY p.user_id, p.course_id, p.module_id NULLS FIRST
                                 LIMIT ?) page)::text AS answer
                  FROM read_model
                """.formatted(conditions);
    }
}
