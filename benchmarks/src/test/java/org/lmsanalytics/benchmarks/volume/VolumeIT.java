package org.lmsanalytics.benchmarks.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;

class VolumeIT {
    private static final Volume VOLUME =
            Volume.tenFold(LocalDate.parse("2025-07-01")).dividedBy(200);

    private static TestServers servers;
    private static Connection database;

    @BeforeAll
    static void load() throws SQLException {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
        PostgresServer postgres = servers.postgres();
        Migrate.migrate(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password());
        database = postgres.connect();
        new VolumeLoader(database).load(VOLUME);
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
        servers.close();
    }

    @Test
    void shouldHaveAsManyRowsAsAsked() throws SQLException {
        assertEquals(VOLUME.users(), number("SELECT count(*) FROM learner"));
        assertEquals(VOLUME.courses(), number("SELECT count(*) FROM course_totals"));
        assertAbout(VOLUME.enrolments(), number("SELECT count(*) FROM learner_course"));
        assertAbout(9L * VOLUME.enrolments(), number("SELECT count(*) FROM learner_module"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(*) FROM learner_course | sum(enrolments) FROM course_totals",
                "count(*) FROM learner_course | sum(enrolments) FROM course_day",
                "count(*) FROM learner_course | sum(enrolments) FROM platform_day",
                "count(*) FROM learner_course | sum(courses_enrolled) FROM learner",
                "count(completed_at) FROM learner_course | sum(completions) FROM course_day",
                "count(completed_at) FROM learner_course | sum(courses_completed) FROM learner",
                "count(*) FROM learner_course WHERE completed_at IS NULL | sum(learners) FROM course_unfinished",
                "count(*) FROM learner_module | sum(learners_completed) FROM course_module",
                "count(*) FROM learner_module | sum(modules_completed) FROM learner_course",
                "sum(minutes_e4) FROM learner_module | sum(minutes_e4) FROM course_module",
                "sum(minutes_e4) FROM learner_course | sum(minutes_e4) FROM platform_day",
                "sum(minutes_e4) FROM learner_course | sum(minutes_e4) FROM learner",
                "sum(score_sum_e4) FROM learner_course | sum(score_sum_e4) FROM assessment_totals",
                "sum(attempts) FROM learner_course | sum(attempts) FROM assessment_totals",
                "sum(correct_answers) FROM assessment_totals | sum(correct) FROM assessment_question",
                "sum(bit_count(active_days::bit(31))) FROM learner_course_month | sum(active_learners) FROM course_day",
                "count(*) FROM learner | sum(new_users) FROM platform_day",
                "count(DISTINCT user_id) FROM learner_course WHERE utc_day(last_access_at) >= '2025-06-24'"
                        + " | sum(change) FROM active_users_change WHERE window_days = 7 AND day <= '2025-06-30'"
            })
    void shouldHaveSumsThatAgree(String one, String other) throws SQLException {
        assertEquals(number("SELECT " + one), number("SELECT " + other));
    }

    @Test
    void shouldMeasureAllCoursesAsItMeasuresThePlatform() throws SQLException {
        // Learners who never enrol are users of the platform only.
        assertEquals(0, number("""
                        SELECT count(*)
                          FROM (VALUES (DATE '2025-06-30'), ('2025-07-01'), ('2025-03-31'), ('2024-08-15')) d (as_of),
                               timeframe t,
                               LATERAL (SELECT courses_facts(ARRAY(SELECT course_id FROM course_totals), t.days, d.as_of)
                                                   AS facts OFFSET 0) f,
                               LATERAL dashboard_metrics_at('{}'::jsonb, t.days, d.as_of) p
                               JOIN LATERAL compared_metrics(f.facts) c USING (ordinal)
                         WHERE p.metric_type <> 'total_users'
                           AND (p.value, p.previous_value) IS DISTINCT FROM (c.value, c.previous_value)"""));
    }

    private static void assertAbout(long expected, long actual) {
        assertTrue(Math.abs(actual - expected) <= expected / 20, actual + " is not about " + expected);
    }

    private static long number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
