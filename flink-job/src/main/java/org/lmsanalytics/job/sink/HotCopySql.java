package org.lmsanalytics.job.sink;

/** What hot copies are made of. Each statement reads one snapshot: the answer together with its commit. */
final class HotCopySql {
    static final String NEWEST_COMMIT = "SELECT commit_number FROM read_model";

    /** Skills of a user are named after the categories of courses. */
    static final String USERS_WHO_COMPLETED =
            "SELECT DISTINCT user_id FROM learner_course WHERE course_id = ANY (?) AND completed_at IS NOT NULL";

    static final String USERS = """
            SELECT a.user_id, r.commit_number, a.answer, analytics_now(), a.valid_until
              FROM user_answer a, read_model r
             WHERE a.user_id = ANY (?)""";

    static final String COURSES = """
            SELECT a.course_id, r.commit_number, a.answer, analytics_now(), a.valid_until
              FROM course_answer a, read_model r
             WHERE a.course_id = ANY (?)""";

    static final String DASHBOARDS = """
            SELECT t.timeframe, r.commit_number, dashboard_answer(t.timeframe, analytics_today(), '{}'), analytics_now(),
                   (analytics_today() + 1)::timestamp AT TIME ZONE 'UTC'
              FROM timeframe t, read_model r
             WHERE t.timeframe = ANY (?)""";

    private HotCopySql() {}
}
