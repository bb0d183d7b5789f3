package org.lmsanalytics.demo.chaos;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Figures of different tables that must agree in every snapshot: a commit that was half visible would part them. */
final class Invariants {
    private static final String SQL = """
            WITH courses AS (SELECT sum(enrolments) AS enrolments, sum(completions) AS completions,
                                    sum(attempts) AS attempts, sum(score_sum_e4) AS scores FROM course_totals),
                 course_days AS (SELECT sum(enrolments) AS enrolments, sum(completions) AS completions,
                                        sum(attempts) AS attempts, sum(minutes_e4) AS minutes FROM course_day),
                 days AS (SELECT sum(enrolments) AS enrolments, sum(completions) AS completions,
                                 sum(attempts) AS attempts, sum(score_sum_e4) AS scores,
                                 sum(minutes_e4) AS minutes FROM platform_day),
                 pairs AS (SELECT count(*) AS enrolments, sum(modules_completed) AS modules FROM learner_course),
                 erased AS (SELECT count(*) AS persons FROM erasure)
            SELECT name, one, other
              FROM courses, course_days, days, pairs, erased,
                   LATERAL (VALUES
                       ('enrolments of days and courses', days.enrolments, courses.enrolments),
                       ('enrolments of days in courses and courses', course_days.enrolments, courses.enrolments),
                       ('completions of days and courses', days.completions, courses.completions),
                       ('completions of days in courses and courses', course_days.completions, courses.completions),
                       ('attempts of days and courses', days.attempts, courses.attempts),
                       ('attempts of days in courses and courses', course_days.attempts, courses.attempts),
                       ('attempts of assessments and courses',
                        (SELECT sum(attempts) FROM assessment_totals), courses.attempts),
                       ('scores of days and courses', days.scores, courses.scores),
                       ('minutes of days and of days in courses', days.minutes, course_days.minutes),
                       ('unfinished learners and enrolments without completions',
                        (SELECT sum(learners) FROM course_unfinished), courses.enrolments - courses.completions),
                       ('enrolments of learners and their rows',
                        (SELECT sum(courses_enrolled) FROM learner), pairs.enrolments),
                       ('completed modules and their rows',
                        pairs.modules, (SELECT count(*) FROM learner_module)),
                       ('rows of enrolments beyond enrolments, or fewer without an erasure',
                        CASE WHEN erased.persons > 0 THEN least(pairs.enrolments, courses.enrolments)
                             ELSE courses.enrolments END, pairs.enrolments)
                   ) AS pair (name, one, other)
             WHERE coalesce(one, 0) <> coalesce(other, 0)
            """;

    private Invariants() {}

    /** Returns what does not agree. */
    static List<String> broken(Statement statement) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(SQL)) {
            while (rows.next()) {
                broken.add("%s: %s and %s".formatted(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return broken;
    }
}
