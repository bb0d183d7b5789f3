package org.lmsanalytics.worker.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.reports.catalog.Column;
import org.lmsanalytics.reports.catalog.ColumnType;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;

@Timeout(60)
class RowReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestServers servers;

    private Connection connection;

    @BeforeAll
    static void start() {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Sessions of the driver have the time zone of the virtual machine. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kathmandu", "America/St_Johns"})
    void shouldReadEveryTypeExactlyInEveryZone(String zone) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (Connection there = connect();
                PreparedStatement statement = query(there, """
                        SELECT * FROM (VALUES
                            (1, true, timestamptz '2024-03-31T01:00:00.123456Z', date '2024-02-29', 70.710::numeric, 12.5::numeric,
                             7::bigint, 'text'),
                            (2, false, '0001-01-01T00:00:00Z', '0001-01-01', 1e-10, -0.00, -9223372036854775808, ''),
                            (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL)) v (n, g, f, e, d, c, b, a) ORDER BY n""")) {
            List<Object[]> rows = all(new RowReader(
                    statement,
                    List.of(
                            column("a", ColumnType.TEXT),
                            column("b", ColumnType.INTEGER),
                            column("c", ColumnType.PERCENTAGE),
                            column("d", ColumnType.DECIMAL),
                            column("e", ColumnType.DATE),
                            column("f", ColumnType.INSTANT),
                            column("g", ColumnType.BOOLEAN))));
            assertEquals(3, rows.size());
            assertArrayEquals(
                    new Object[] {
                        "text",
                        7L,
                        new BigDecimal("12.5"),
                        new BigDecimal("70.710"),
                        LocalDate.of(2024, 2, 29),
                        Instant.parse("2024-03-31T01:00:00.123456Z"),
                        true
                    },
                    rows.get(0));
            assertArrayEquals(
                    new Object[] {
                        "",
                        Long.MIN_VALUE,
                        new BigDecimal("0.00"),
                        new BigDecimal("0.0000000001"),
                        LocalDate.of(1, 1, 1),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        false
                    },
                    rows.get(1));
            assertArrayEquals(new Object[7], rows.get(2));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void shouldReadAllRowsOfManyFetches() throws SQLException {
        try (PreparedStatement statement = query(connection, "SELECT n FROM generate_series(1, 12345) n")) {
            List<Object[]> rows = all(new RowReader(statement, List.of(column("n", ColumnType.INTEGER))));
            assertEquals(12_345, rows.size());
            assertEquals(12_345L, rows.getLast()[0]);
        }
    }

    /** The rows of the first fetch come at once; the next one waits. */
    @Test
    void shouldBeCancelledWhileItFetchesMore() throws Exception {
        try (PreparedStatement statement = query(
                connection, "SELECT n, CASE WHEN n > 5000 THEN pg_sleep(600) END FROM generate_series(1, 6000) n")) {
            RowReader reader = new RowReader(statement, List.of(column("n", ColumnType.INTEGER)));
            for (int i = 0; i < 5; i++) {
                assertEquals(1_000, reader.batch().size());
            }
            FutureTask<List<Object[]>> next = new FutureTask<>(reader::batch);
            Thread thread = Thread.ofPlatform().start(next);
            awaitSleepingServer();
            reader.cancel();
            thread.join();
            assertEquals("57014", ((SQLException) next.exceptionNow()).getSQLState());
            connection.rollback();
            assertEquals(
                    "57014", assertThrows(SQLException.class, reader::batch).getSQLState());
        }
    }

    @Test
    void shouldLeaveOtherStatementsAloneWhenItIsCancelledBetweenBatches() throws SQLException {
        try (PreparedStatement statement = query(connection, "SELECT n FROM generate_series(1, 6000) n");
                Statement other = connection.createStatement()) {
            RowReader reader = new RowReader(statement, List.of(column("n", ColumnType.INTEGER)));
            assertEquals(1_000, reader.batch().size());
            reader.cancel();
            assertThrows(SQLException.class, reader::batch);
            other.execute("SELECT count(*) FROM generate_series(1, 100000)");
        }
    }

    private void awaitSleepingServer() throws SQLException {
        try (Connection beside = connect();
                Statement statement = beside.createStatement()) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                try (ResultSet row =
                        statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")) {
                    return row.next();
                }
            });
        }
    }

    private static Connection connect() throws SQLException {
        PostgresAccount account = servers.postgres().account();
        return DriverManager.getConnection(servers.postgres().jdbcUrl(), account.user(), account.password());
    }

    private static PreparedStatement query(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        return connection.prepareStatement(sql);
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, name, type, "Of a test");
    }

    private static List<Object[]> all(RowReader reader) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (List<Object[]> batch = reader.batch(); !batch.isEmpty(); batch = reader.batch()) {
            rows.addAll(batch);
        }
        return rows;
    }
}
