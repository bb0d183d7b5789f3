package org.lmsanalytics.verifier.view;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.servers.TestServers.Kind;
import org.lmsanalytics.sql.Migrate;
import org.lmsanalytics.verifier.compare.Comparison;
import org.lmsanalytics.verifier.compare.Fill;
import org.lmsanalytics.verifier.compare.Snapshot;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.report.TableReport;
import org.lmsanalytics.verifier.source.EventLog;
import org.lmsanalytics.verifier.table.FactTables;

/** Over right facts, the views of the database give what the events say, at whatever time they are read. */
class RandomHistoryIT {
    private static final long PASS_MARK_E4 = 600_000;
    private static final int DROPPED_AFTER_DAYS = 30;
    private static final int EVENTS = 6_000;
    private static final List<String> NONE_HERE =
            List.of("dead_letter", "dead_letter_replay", "erasure", "erasure_ignored");

    /** Of the tables that are filled here, PostgreSQL makes these. */
    private static final String KEPT_BY_TRIGGERS = "category_";

    private static TestServers servers;
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        servers = TestServers.start(Kind.POSTGRES);
        postgres = servers.postgres();
        Migrate.migrate(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldAgreeWithTheViews(long seed) throws SQLException {
        List<Event> events = new RandomHistory(seed).events(EVENTS);
        History history = History.of(events, RandomHistory.ERASED);
        EventLog log = new EventLog(EVENTS, events, List.of(), List.of(), List.of(), RandomHistory.ERASED);
        List<TableCheck> facts = FactTables.of(history, log, PASS_MARK_E4);
        fill(facts);

        for (Instant clock : clocks()) {
            Reading reading = new Reading(history, clock, DROPPED_AFTER_DAYS, PASS_MARK_E4);
            try (Snapshot snapshot = snapshot(clock)) {
                facts.forEach(check -> assertRight(Comparison.compare(check, snapshot)));
                Views.of(reading).forEach(check -> assertRight(Comparison.compare(check, snapshot)));
            }
        }
    }

    private static void assertRight(TableReport report) {
        assertEquals(List.of(), report.firstMismatches(), report.table());
        assertTrue(report.rows() > 0 || NONE_HERE.contains(report.table()), report.table());
    }

    /** Some within the history, each at the beginning or the end of a quarter of an hour; one after all windows. */
    private static List<Instant> clocks() {
        Instant middle = RandomHistory.FIRST.plus(Duration.ofDays(7L * RandomHistory.WEEKS / 2));
        return List.of(
                middle.plus(Duration.ofMinutes(615)),
                middle.plus(Duration.ofDays(70)).minusMillis(1),
                middle.plus(Duration.ofDays(331)).plus(Duration.ofMinutes(210)).minusMillis(1),
                RandomHistory.FIRST.plus(Duration.ofDays(7L * RandomHistory.WEEKS)),
                middle.plus(Duration.ofDays(3000)));
    }

    private static Snapshot snapshot(Instant clock) {
        return Snapshot.open(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password(),
                Map.of("analytics.clock", clock.toString()));
    }

    private static void fill(List<TableCheck> facts) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE " + facts.stream().map(TableCheck::name).collect(joining(", ")));
            for (TableCheck check : facts) {
                if (!check.name().startsWith(KEPT_BY_TRIGGERS)) {
                    Fill.table(check, connection);
                }
            }
            connection.commit();
        }
    }
}
