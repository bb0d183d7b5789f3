package org.lmsanalytics.serving.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.dbclient.DbClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;
import org.lmsanalytics.serving.database.Database;
import org.lmsanalytics.serving.database.NewestCommit;
import org.lmsanalytics.serving.database.Page;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.observe.Metrics;
import org.lmsanalytics.serving.observe.OpenTelemetryTracing;
import org.lmsanalytics.serving.observe.Telemetry;
import org.lmsanalytics.sql.Migrate;

/**
 * Sixty learners in seven courses of three instructors, and thirty thousand in one course of a fourth, of whom only the
 * last one has dropped.
 */
class ProgressPagesIT {
    private static final String NOW = "2024-03-10T12:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestServers servers;
    private static DbClient database;
    private static ProgressQueries queries;

    @BeforeAll
    static void start() throws SQLException {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
        PostgresServer postgres = servers.postgres();
        Migrate.migrate(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password());
        fill();
        Settings settings = Settings.from(
                Map.of("DB_HOST", "127.0.0.1", "DB_PORT", Integer.toString(postgres.port()), "ANALYTICS_CLOCK", NOW));
        Telemetry telemetry = new Telemetry(new Metrics(), OpenTelemetryTracing.of(settings.traces()));
        database = Database.open(
                settings.database(), settings.clock(), telemetry.metrics().registry());
        queries = new ProgressQueries(new ReadModel(database, new NewestCommit(), telemetry));
    }

    @AfterAll
    static void stop() {
        database.close();
        servers.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -",
                "u-7, -, -, -",
                "-, c2, -, -",
                "u-7, c1, -, -",
                "-, -, completed, -",
                "-, -, in_progress, -",
                "-, -, not_started, -",
                "-, c2, completed, -",
                "-, c2, dropped, -",
                "u-7, -, completed, -",
                "-, -, -, t1",
                "-, -, completed, t1",
                "-, -, in_progress, t1",
                "u-7, -, -, t1",
                "-, c1, -, t1",
                "-, c2, -, t1",
                "-, -, -, nobody"
            })
    void shouldShowEveryRowOnceOverAllPages(String user, String course, String status, String instructor)
            throws SQLException {
        List<String> expected = rows(user, course, status, instructor);
        int limit = Math.max(7, expected.size() / 9);

        assertEquals(expected, walk(request(user, course, status, instructor, limit)));
    }

    @Test
    void shouldBeginAnywhereInTheOrder() throws SQLException {
        List<String> all = rows("u-7", null, null, null);
        for (int i = 0; i < all.size(); i++) {
            String[] key = all.get(i).split(" ", -1);
            Cursor after = new Cursor(key[0], key[1], key[2]);
            ProgressRequest request = new ProgressRequest(
                    Optional.of("u-7"), Optional.empty(), Optional.empty(), 1000, Optional.of(after), Optional.empty());
            assertEquals(all.subList(i + 1, all.size()), walk(request));
        }
    }

    @Test
    void shouldEndAPageEarlyRatherThanReadOnForARareStatus() throws SQLException {
        ProgressRequest request = request(null, "big", "dropped", null, 100);
        Page first = queries.progress(request);
        assertEquals("[]", first.answer().body().orElseThrow());
        assertTrue(first.next().isPresent(), "but more may follow");

        assertEquals(List.of("v-30000 big "), walk(request));
    }

    @Test
    void shouldSayNothingOfAnotherPageWhenThisOneIsTheLast() throws SQLException {
        int all = rows("u-7", null, null, null).size();
        assertTrue(
                queries.progress(request("u-7", null, null, null, all)).next().isEmpty());
        assertTrue(queries.progress(request("u-7", null, null, null, all - 1))
                .next()
                .isPresent());
    }

    private static ProgressRequest request(String user, String course, String status, String instructor, int limit) {
        ProgressRequest request = new ProgressRequest(
                Optional.ofNullable(user),
                Optional.ofNullable(course),
                Optional.ofNullable(status).flatMap(ProgressStatus::of),
                limit,
                Optional.empty(),
                Optional.empty());
        return Optional.ofNullable(instructor).map(request::inCoursesOf).orElse(request);
    }

    /** The keys of all rows, page by page. */
    private static List<String> walk(ProgressRequest request) {
        List<String> keys = new ArrayList<>();
        Optional<ProgressRequest> next = Optional.of(request);
        while (next.isPresent()) {
            Page page = queries.progress(next.get());
            JsonNode rows = parse(page.answer().body().orElseThrow());
            assertTrue(rows.size() <= request.limit());
            rows.forEach(row -> keys.add(row.path("userId").asText() + " "
                    + row.path("courseId").asText() + " "
                    + row.path("moduleId").asText()));
            next = page.next()
                    .map(Cursor::text)
                    .map(Cursor::of)
                    .map(cursor -> new ProgressRequest(
                            request.userId(),
                            request.courseId(),
                            request.status(),
                            request.limit(),
                            Optional.of(cursor),
                            request.instructorId()));
        }
        return keys;
    }

    /** The same, from the view, in one piece. */
    private static List<String> rows(String user, String course, String status, String instructor) throws SQLException {
        String sql = """
                SELECT p.user_id || ' ' || p.course_id || ' ' || coalesce(p.module_id, '')
                  FROM learning_progress p LEFT JOIN course_info i USING (course_id)
                 WHERE (%1$s IS NULL OR p.user_id = %1$s) AND (%2$s IS NULL OR p.course_id = %2$s)
                   AND (%3$s IS NULL OR p.status = %3$s) AND (%4$s IS NULL OR i.instructor_id = %4$s)
                 ORDER BY p.user_id, p.course_id, p.module_id NULLS FIRST""".formatted(literal(user), literal(course), literal(status), literal(instructor));
        List<String> rows = new ArrayList<>();
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET analytics.clock = '" + NOW + "'");
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }

    private static String literal(String text) {
        return text == null ? "NULL::text" : "'" + text + "'";
    }

    private static void fill() throws SQLException {
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO course_info (course_id, instructor_id)
                    SELECT 'c' || c, 't' || c % 3 FROM generate_series(1, 7) c UNION ALL VALUES ('big', 't9');

                    INSERT INTO learner_course (user_id, course_id, enrolled_at, last_access_at, started, completed_at,
                                                minutes_e4, attempts, score_sum_e4, modules_completed)
                    SELECT 'u-' || u, 'c' || c, timestamptz '2024-01-01', timestamptz '2024-03-10' - u * interval '1 day',
                           (u + c) % 4 <> 0, CASE WHEN (u + c) % 4 = 1 THEN timestamptz '2024-01-15' END, 0, 0, 0, 0
                      FROM generate_series(1, 60) u, generate_series(1, 7) c
                     WHERE (u * c) % 3 <> 0
                    UNION ALL
                    SELECT 'v-' || u, 'big', timestamptz '2024-01-01',
                           CASE WHEN u = 30000 THEN timestamptz '2024-01-01' ELSE timestamptz '2024-03-10' END, true, NULL,
                           0, 0, 0, 0
                      FROM generate_series(10000, 39999) u;

                    INSERT INTO learner_module (user_id, course_id, module_id, completed_at, last_access_at, minutes_e4)
                    SELECT user_id, course_id, 'm' || m, enrolled_at, last_access_at, 0
                      FROM learner_course, generate_series(1, 4) m
                     WHERE course_id <> 'big' AND length(user_id) % 2 = m % 2;

                    ANALYZE""");
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
