package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums by category say what the facts of the courses say, whatever was written in whatever order. */
class CategorySumsIT {
    private static final int WRITES = 120;

    /** All windows that end before, in or after the days with facts, where the two ways to a dashboard's facts differ. */
    private static final String DIFFERENCES = """
            SELECT format('%s, %s days until %s: %s is not %s', q.category, t.days, q.as_of, s.sums, s.facts)
              FROM (SELECT category, DATE '2023-01-01' + day AS as_of
                      FROM unnest(ARRAY['Maths', 'Arts', 'Unheard of']) category,
                           unnest(ARRAY[-400, -1, 0, 5, 31, 100, 250, 366, 499, 500, 600, 900, 2000]) day) q,
                   timeframe t,
                   selected_courses(jsonb_build_object('category', q.category)) courses,
                   LATERAL (SELECT category_facts(q.category, courses, t.days, q.as_of) AS sums,
                                   courses_facts(courses, t.days, q.as_of) AS facts OFFSET 0) f,
                   LATERAL (SELECT (f.sums).days::text || (SELECT json_agg(m) FROM compared_metrics(f.sums) m) AS sums,
                                   (f.facts).days::text || (SELECT json_agg(m) FROM compared_metrics(f.facts) m) AS facts
                           OFFSET 0) s
             WHERE s.sums IS DISTINCT FROM s.facts""";

    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.open();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldSayWhatTheFactsSay(long seed) throws SQLException {
        RandomWrites writes = new RandomWrites(database, seed);
        for (int i = 1; i <= WRITES; i++) {
            writes.next();
            if (i % 10 == 0) {
                assertEquals(List.of(), database.column(DIFFERENCES + " LIMIT 3"), "after " + i + " writes");
            }
        }
        assertEquals(Optional.of("t"), database.text("""
                        SELECT (SELECT sum(bit_count(active_days::bit(31))) FROM learner_course_month) > 100
                               AND (SELECT count(DISTINCT category) FROM course_info) = 2"""));
    }

    @Test
    void shouldMakeAllOfFactsThatAreOlder() throws SQLException {
        RandomWrites writes = new RandomWrites(database, 5);
        for (int i = 1; i <= WRITES; i++) {
            writes.next();
        }
        List<Optional<String>> kept = rows();
        database.execute("TRUNCATE category_learner, category_learner_month, category_learners_change, category_day");
        database.execute("""
                SELECT move_courses(array_agg(course_id), array_agg(NULL::text), array_agg(category)) FROM course_info""");

        assertEquals(kept, rows());
    }

    @Test
    void shouldLeaveNothingOfALearnerWhoIsErased() throws SQLException {
        database.insert("course_info", """
                {"course_id": "c1", "category": "Maths"}""");
        database.insert("learner_course", """
                {"course_id": "c1", "user_id": "anna"}""");
        database.insert("learner_course_month", """
                {"course_id": "c1", "month": "2024-01-01", "user_id": "anna", "active_days": 5}""");
        assertEquals(
                List.of(Optional.of("anna 5")),
                database.column("SELECT user_id || ' ' || active_days FROM category_learner_month"));

        database.execute("DELETE FROM learner_course WHERE user_id = 'anna'");
        database.execute("DELETE FROM learner_course_month WHERE user_id = 'anna'");

        assertEquals(List.of(), rows());
    }

    @Test
    void shouldKeepTheSumsBesideTheFactsInWhateverSchemaTheyAre() throws SQLException {
        database.execute("SET LOCAL search_path = pg_catalog");
        database.execute("INSERT INTO analytics.course_info VALUES ('c1', 'Sums', 'Maths', NULL)");
        database.execute("INSERT INTO analytics.course_day VALUES ('c1', '2024-01-01', 1, 0, 0, 0, 0, 1)");

        assertEquals(
                List.of(Optional.of("Maths 1")),
                database.column("SELECT category || ' ' || enrolments FROM analytics.category_day"));
        assertEquals(Optional.of("pg_catalog"), database.text("SHOW search_path"));
    }

    /** Without those that say no more than no row. */
    private List<Optional<String>> rows() throws SQLException {
        return database.column("""
                SELECT l::text FROM category_learner l
                UNION ALL
                SELECT m::text FROM category_learner_month m
                UNION ALL
                SELECT c::text FROM category_learners_change c WHERE change <> 0
                UNION ALL
                SELECT d::text FROM category_day d
                 WHERE (enrolments, completions, attempts, score_sum_e4, minutes_e4) <> (0, 0, 0, 0, 0)
                 ORDER BY 1""");
    }
}
