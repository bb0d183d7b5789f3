package org.lmsanalytics.job.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;

class SchemaSwitchIT {
    /** As the API asks: through views and functions, some of which look up names only when they run. */
    private static final String QUESTION = """
            SELECT commit_number,
                   (SELECT next_offset FROM source_positions WHERE topic = 'user.events'),
                   (SELECT answer->>'totalCoursesEnrolled' FROM user_answer WHERE user_id = 'u'),
                   (SELECT dashboard_answer('7d', DATE '2026-01-01', '{}')->'summary'->'freshness'->>'commit')
              FROM read_model
            """;

    private static final int READERS = 4;

    private static TestServers servers;
    private static PostgresServer postgres;
    private static ReadModelDatabase database;

    @BeforeAll
    static void start() {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
        postgres = servers.postgres();
        PostgresAccount account = postgres.account();
        database = new ReadModelDatabase(new DatabaseSettings(
                PostgresAddress.from(Map.of(
                        "DB_PORT", Integer.toString(postgres.port()),
                        "DB_NAME", account.database())),
                account.user(),
                account.password(),
                Schemas.SERVED));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    /** Of a learner the served one knows 1 course and the rebuilt one 2, at commits 50 and 7. */
    @BeforeEach
    void fill() {
        for (String schema : List.of(Schemas.SERVED, Schemas.REBUILD, Schemas.REPLACED)) {
            database.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
        migrate(Schemas.SERVED);
        migrate(Schemas.REBUILD);
        fill(Schemas.SERVED, 1, 50, 1_000);
        fill(Schemas.REBUILD, 2, 7, 1_010);
        database.execute(
                "UPDATE analytics.read_model SET generation = 4",
                "SELECT setval('analytics.job_generation', 6)",
                "UPDATE analytics_rebuild.read_model SET generation = 8",
                "SELECT setval('analytics_rebuild.job_generation', 8)",
                "INSERT INTO analytics.outbox (commit_number, records) VALUES (49, 'unpublished')");
    }

    private static void migrate(String schema) {
        Migrate.migrate(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password(),
                schema);
    }

    private static void fill(String schema, int courses, int commit, int position) {
        database.execute(
                """
                INSERT INTO %s.learner (user_id, first_event_at, last_event_at, courses_enrolled, courses_completed,
                       minutes_e4, attempts, score_sum_e4, streak_days, longest_streak_days)
                VALUES ('u', now(), now(), %d, 0, 0, 0, 0, 0, 0)""".formatted(schema, courses),
                "UPDATE %s.read_model SET commit_number = %d".formatted(schema, commit),
                "INSERT INTO %s.source_positions VALUES ('user.events', 0, %d)".formatted(schema, position));
    }

    @Test
    void shouldGoOnCountingAndShutOutEveryJobSoFar() throws SQLException {
        assertEquals(51, new SchemaSwitch(database, Duration.ofSeconds(5)).run());
        assertEquals("51|9|10", query("SELECT commit_number, generation, nextval('job_generation') FROM read_model"));
        assertEquals("49|unpublished", query("SELECT commit_number, records FROM outbox"));
        assertEquals("50", query("SELECT commit_number FROM analytics_replaced.read_model"));
    }

    @Test
    void shouldLeaveASchemaThatMigrationsKnow() {
        new SchemaSwitch(database, Duration.ofSeconds(5)).run();
        migrate(Schemas.SERVED);
        migrate(Schemas.REBUILD);
    }

    @Test
    void shouldRefuseToGoBack() throws SQLException {
        database.execute("UPDATE analytics.source_positions SET next_offset = 1011");
        OperationException refusal =
                assertThrows(OperationException.class, () -> new SchemaSwitch(database, Duration.ofSeconds(5)).run());
        assertTrue(refusal.getMessage().contains("behind"), refusal.getMessage());
        assertEquals("50", query("SELECT commit_number FROM analytics.read_model"));
    }

    @Test
    void shouldWaitForAReaderWhoHasBegun() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection reader = connect()) {
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.setAutoCommit(false);
            assertEquals("50|1000|1|50", ask(reader.prepareStatement(QUESTION)));
            Future<Long> change = thread.submit(() -> new SchemaSwitch(database, Duration.ofSeconds(60)).run());
            Awaitility.await().until(() -> query("SELECT count(*) FROM pg_locks WHERE NOT granted"), "1"::equals);
            assertEquals("50|1000|1|50", ask(reader.prepareStatement(QUESTION)), "still the same snapshot");
            reader.commit();
            assertEquals(51, change.get());
            assertEquals("51|1010|2|51", ask(reader.prepareStatement(QUESTION)));
        }
    }

    /** It has a table that the switch needs, and needs one that the switch has: a deadlock, were both to wait. */
    @Test
    void shouldStepBackForAReaderWhoGoesAnotherWay() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection reader = connect()) {
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.setAutoCommit(false);
            assertEquals("1000", ask(reader.prepareStatement("SELECT next_offset FROM source_positions")));
            Future<Long> change = thread.submit(() -> new SchemaSwitch(database, Duration.ofSeconds(60)).run());
            Awaitility.await()
                    .until(
                            () -> query("SELECT count(*) FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock'"
                                    + " AND relation = 'analytics.read_model'::regclass"),
                            "1"::equals);
            assertEquals("50|1000|1|50", ask(reader.prepareStatement(QUESTION)));
            reader.commit();
            assertEquals(51, change.get());
        }
    }

    @Test
    void shouldNeverShowReadersAMixtureNorFailThem() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<BlockingQueue<String>> answers = new ArrayList<>();
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                BlockingQueue<String> distinct = new LinkedBlockingQueue<>();
                answers.add(distinct);
                readers.add(threads.submit(() -> read(distinct, enough)));
            }
            try {
                for (BlockingQueue<String> distinct : answers) {
                    assertEquals("50|1000|1|50", distinct.poll(30, TimeUnit.SECONDS));
                }
                new SchemaSwitch(database, Duration.ofSeconds(60)).run();
                for (BlockingQueue<String> distinct : answers) {
                    assertEquals("51|1010|2|51", distinct.poll(30, TimeUnit.SECONDS));
                }
            } finally {
                enough.set(true);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
            assertTrue(answers.stream().allMatch(BlockingQueue::isEmpty), "two answers, and nothing between");
        }
    }

    /** Of one connection whose statement is prepared at the server, as a pool keeps them. */
    private static Void read(BlockingQueue<String> distinct, AtomicBoolean enough) throws SQLException {
        String last = "";
        try (Connection connection = connect();
                PreparedStatement question = connection.prepareStatement(QUESTION)) {
            while (!enough.get()) {
                String answer = ask(question);
                if (!answer.equals(last)) {
                    distinct.add(answer);
                }
                last = answer;
            }
        }
        return null;
    }

    private static String ask(PreparedStatement question) throws SQLException {
        try (ResultSet row = question.executeQuery()) {
            return text(row);
        }
    }

    private static Connection connect() throws SQLException {
        PostgresAccount account = postgres.account();
        return DriverManager.getConnection(
                postgres.jdbcUrl() + "&prepareThreshold=1", account.user(), account.password());
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return text(row);
        }
    }

    private static String text(ResultSet row) throws SQLException {
        row.next();
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(row.getString(column));
        }
        return String.join("|", values);
    }
}
