package org.lmsanalytics.serving.progress;

import java.util.ArrayList;
import java.util.List;

/**
 * The statement for a page of learning progress. It reads one row more than asked for: that one tells whether there is a
 * next page. Rows of a learner or of a course lie where an index finds them one after the other, and are made as they are
 * read. Otherwise the keys of the page are found first, by index alone, and only then the rows are made, which costs more.
 */
record ProgressStatement(String sql, List<Object> parameters) {
    /** A page ends after so many rows, so that a rare status does not make one statement read the whole table. */
    static final int MOST_ROWS_READ = 20_000;

    private static final String ORDER = "ORDER BY p.user_id, p.course_id, p.module_id NULLS FIRST";

    static ProgressStatement of(ProgressRequest request) {
        ProgressConditions conditions = ProgressConditions.of(request);
        List<Object> parameters = new ArrayList<>(conditions.parameters());
        request.status().ifPresent(status -> parameters.add(status.text()));
        parameters.add(request.limit() + 1);
        String hasStatus = request.status().isPresent() ? "p.status = ?" : "true";
        String rows;
        String lastRead = "NULL";
        if (request.isOfAllCoursesOfAnInstructor()) {
            rows = rowsOf(keysOfInstructor(conditions.sql(), hasStatus));
            parameters.add(request.instructorId().orElseThrow());
            parameters.add(request.limit() + 1);
        } else if (request.status().isPresent() && request.userId().isEmpty()) {
            rows = rowsOf(keysAmongSoMany(conditions.sql(), hasStatus));
            lastRead = lastRead(conditions.sql());
        } else if (request.userId().isPresent() || request.courseId().isPresent()) {
            rows = rows(conditions.sql(), hasStatus);
        } else {
            rows = rowsOf(keys(conditions.sql(), hasStatus));
        }
        parameters.add(request.limit());
        parameters.add(request.limit());
        if (lastRead.contains("?")) {
            parameters.addAll(conditions.parameters());
        }
        return new ProgressStatement(page(rows, lastRead), parameters);
    }

    private static String page(String rows, String lastRead) {
        return """
                WITH page AS MATERIALIZED (
                    SELECT user_id, course_id, coalesce(module_id, '') AS module_id, answer,
                           row_number() OVER (ORDER BY user_id, course_id, module_id NULLS FIRST) AS n
                      FROM (%s) rows)
                SELECT commit_number,
                       (SELECT coalesce(json_agg(k.answer ORDER BY k.n), '[]') FROM page k WHERE k.n <= ?)::text AS answer,
                       coalesce((SELECT json_build_array(k.user_id, k.course_id, k.module_id)
                                   FROM page k
                                  WHERE k.n = ? AND EXISTS (SELECT FROM page after WHERE after.n > k.n)),
                                %s)::text AS next
                  FROM read_model
                """.formatted(rows, lastRead);
    }

    private static String rows(String conditions, String hasStatus) {
        return """
                SELECT p.user_id, p.course_id, p.module_id, progress_answer(p) AS answer
                  FROM learning_progress p
                 WHERE %s AND %s %s LIMIT ?""".formatted(conditions, hasStatus, ORDER);
    }

    private static String rowsOf(String keys) {
        return """
                SELECT k.user_id, k.course_id, k.module_id, made.answer
                  FROM (%s) k CROSS JOIN LATERAL (
                       SELECT progress_answer(p) AS answer
                         FROM learning_progress p
                        WHERE k.module_id IS NULL AND p.module_id IS NULL
                          AND p.user_id = k.user_id AND p.course_id = k.course_id
                        UNION ALL
                       SELECT progress_answer(p)
                         FROM learning_progress p
                        WHERE p.module_id = k.module_id
                          AND p.user_id = k.user_id AND p.course_id = k.course_id) made""".formatted(keys);
    }

    private static String keys(String conditions, String hasStatus) {
        return """
                SELECT p.user_id, p.course_id, p.module_id
                  FROM learning_progress p
                 WHERE %s AND %s %s LIMIT ?""".formatted(conditions, hasStatus, ORDER);
    }

    /**
     * Reads until the page is full, or so many rows. Their number is a subselect so that the planner does not plan for
     * all of them: it would sort a whole course instead of reading the first rows by index.
     */
    private static String keysAmongSoMany(String conditions, String hasStatus) {
        return """
                SELECT p.user_id, p.course_id, p.module_id
                  FROM (SELECT p.user_id, p.course_id, p.module_id, p.status
                          FROM learning_progress p
                         WHERE %s %s LIMIT (SELECT %d)) p
                 WHERE %s %s LIMIT ?""".formatted(conditions, ORDER, MOST_ROWS_READ, hasStatus, ORDER);
    }

    /** Where it stopped after so many rows. The database looks only if the page is not full. */
    private static String lastRead(String conditions) {
        return """
                (SELECT json_build_array(p.user_id, p.course_id, coalesce(p.module_id, ''))
                   FROM learning_progress p
                  WHERE %s %s OFFSET %d LIMIT 1)""".formatted(conditions, ORDER, MOST_ROWS_READ - 1);
    }

    /** The first of each course, and of these the first. */
    private static String keysOfInstructor(String conditions, String hasStatus) {
        return """
                SELECT p.user_id, p.course_id, p.module_id
                  FROM course_info i CROSS JOIN LATERAL (
                       SELECT p.user_id, p.course_id, p.module_id
                         FROM learning_progress p
                        WHERE p.course_id = i.course_id AND %s AND %s
                        ORDER BY p.user_id, p.module_id NULLS FIRST LIMIT ?) p
                 WHERE i.instructor_id = ? %s LIMIT ?""".formatted(conditions, hasStatus, ORDER);
    }
}
