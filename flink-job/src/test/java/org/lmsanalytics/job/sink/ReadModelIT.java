package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.job.sink.ReadModel.Outcome;
import org.lmsanalytics.job.sink.Uncommitted.Checkpoint;
import org.lmsanalytics.servers.TestServers;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

class ReadModelIT {
    private static final RowChange BROKEN =
            new RowChange(ReadModelTable.PLATFORM_DAY.name(), "no date", "1\t1\t1\t1\t1\t1\t1");

    private static TestServers servers;
    private static Database database;

    private Connection connection;
    private Predicate<SourcePositions> fits;

    @BeforeAll
    static void startServers() {
        servers = TestServers.start(TestServers.Kind.POSTGRES);
        database = Database.migrated(servers);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void empty() throws Exception {
        database.execute("TRUNCATE course_info, erasure, platform_day, source_positions, outbox");
        database.execute("UPDATE read_model SET commit_number = 0, generation = 0, released = 0, checkpoint_id = 0");
        fits = visible -> true;
        connection = database.commitConnection();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void shouldKnowTheColumnsThatTheMigrationsDefine() throws Exception {
        for (ReadModelTable table : ReadModelTable.values()) {
            assertEquals(database.query("""
                            SELECT a.attname
                              FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k (attnum, place), pg_attribute a
                             WHERE i.indrelid = '%s'::regclass AND i.indisprimary
                               AND k.place <= i.indnkeyatts AND a.attrelid = i.indrelid AND a.attnum = k.attnum
                             ORDER BY k.place""".formatted(table.tableName())), table.keyColumns(), table + "'s key");
            assertEquals(
                    database.query("SELECT count(*) FROM information_schema.columns WHERE table_name = '%s'"
                            .formatted(table.tableName())),
                    List.of(Integer.toString(
                            table.keyColumns().size() + table.valueColumns().size())),
                    table + "'s columns");
        }
    }

    @Test
    void shouldCommitRowsWithTheirPositions() throws Exception {
        Outcome outcome = commit(1, positions(5), course("c1", "Logic"), course("c2", null));
        assertEquals(1, assertInstanceOf(Outcome.Committed.class, outcome).commitNumber());
        assertEquals(List.of("c1|Logic", "c2|null"), courses());
        assertEquals(List.of("user.events|0|5"), database.query("SELECT * FROM source_positions"));
        assertEquals(
                List.of("1|1|7"), database.query("SELECT commit_number, generation, checkpoint_id FROM read_model"));
    }

    @Test
    void shouldReplaceAndDeleteRows() throws Exception {
        commit(1, positions(5), course("c1", "Logic"), course("c2", "Sets"));
        commit(1, positions(6), course("c1", "Proofs"), RowChange.delete(ReadModelTable.COURSE_INFO, "c2"));
        assertEquals(List.of("c1|Proofs"), courses());
    }

    @Test
    void shouldKeepEveryCharacterOfAText() throws Exception {
        String title = "back\\slash, tab\t, line\nend\r, \\N, quote'\", \uD83D\uDE00";
        commit(1, positions(5), course("c\t1\\", title));
        assertEquals(List.of("c\t1\\|" + title), courses());
    }

    @Test
    void shouldNotMindTheSameCommitAgain() throws Exception {
        commit(1, positions(5), course("c1", "Logic"));
        assertInstanceOf(Outcome.Committed.class, commit(1, positions(5), course("c1", "Logic")));
        assertEquals(List.of("c1|Logic"), courses());
    }

    @Test
    void shouldCommitNothingThatDoesNotFitWhatIsVisible() throws Exception {
        commit(1, positions(5), course("c1", "Logic"));
        fits = positions(4)::equals;
        Outcome outcome = commit(1, positions(9), course("c1", "Other"));
        assertEquals(
                positions(5), assertInstanceOf(Outcome.Misfit.class, outcome).visible());
        assertEquals(List.of("c1|Logic"), courses());
        assertEquals(List.of("user.events|0|5"), database.query("SELECT * FROM source_positions"));
        fits = positions(5)::equals;
        assertInstanceOf(Outcome.Committed.class, commit(1, positions(9), course("c1", "Next")));
    }

    @Test
    void shouldShutOutAnOlderSubmission() throws Exception {
        commit(2, positions(5), course("c1", "Logic"));
        Outcome outcome = commit(1, positions(9), course("c1", "Forgotten"));
        assertEquals(2, assertInstanceOf(Outcome.Fenced.class, outcome).byGeneration());
        assertEquals(List.of("c1|Logic"), courses());
    }

    @Test
    void shouldShutOutAnOlderSubmissionAsSoonAsANewOneBegins() throws Exception {
        commit(1, positions(5), course("c1", "Logic"));
        assertEquals(positions(5), claim(2).positions());
        assertInstanceOf(Outcome.Fenced.class, commit(1, positions(9), course("c1", "Forgotten")));
    }

    @Test
    void shouldEndWhoStandsStillInACommitWhenTakingOver() throws Exception {
        Connection still = database.commitConnection();
        still.setAutoCommit(false);
        try (Statement statement = still.createStatement()) {
            statement.execute("SELECT FROM read_model FOR UPDATE");
            // As one who stopped while sending rows: it waits for no command, so that it is not idle.
            CopyIn copy = still.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY course_info FROM STDIN");
            assertTrue(copy.isActive());
            assertEquals(new SourcePositions(), claim(2).positions());
            assertThrows(SQLException.class, copy::endCopy);
        } finally {
            still.abort(Runnable::run);
        }
    }

    @Test
    void shouldReleaseOnlyTheNewestSubmission() throws Exception {
        try (Takeover older = new Takeover(database.settings(), 1);
                Takeover newer = new Takeover(database.settings(), 2)) {
            older.claim();
            older.release();
            assertTrue(older.isReleased());
            assertFalse(newer.claim().released());
            older.release();
            assertFalse(newer.isReleased());
            newer.release();
            assertTrue(newer.isReleased());
            newer.revoke();
            assertFalse(newer.isReleased());
            assertThrows(ShutOutException.class, older::isReleased);
        }
    }

    @Test
    void shouldNotLetAnOlderSubmissionTakeOver() throws Exception {
        commit(2, positions(5), course("c1", "Logic"));
        ShutOutException shutOut = assertThrows(ShutOutException.class, () -> claim(1));
        assertTrue(
                shutOut.getCause().getMessage().contains("generation 2 of this job has taken over from this one, 1"));
    }

    @Test
    void shouldTellANewSubmissionTheErasuresThatAreVisible() throws Exception {
        RowChange erasure =
                RowChange.upsert(ReadModelTable.ERASURE, List.of("digest"), List.of("2026-01-01 00:00Z", 3L, 7L));
        ChangeSet changes = new ChangeSet();
        changes.put(erasure);
        changes.completeErasures(checkpoint -> positions(5));
        commit(1, positions(5), changes.toList().toArray(new RowChange[0]));
        KnownErasure known = claim(2).erasures().get("digest");
        assertEquals(3, known.records());
        assertTrue(known.positions().contain("user.events", 0, 4));
        assertFalse(known.positions().contain("user.events", 0, 5));
        assertFalse(known.positions().contain("course.events", 0, 0), "nothing of this topic had been read");
    }

    @Test
    void shouldCommitAllTablesOrNone() throws Exception {
        commit(1, positions(5), course("c1", "Logic"));
        assertThrows(SQLException.class, () -> commit(1, positions(6), course("c1", "Half"), BROKEN));
        assertEquals(List.of("c1|Logic"), courses());
        assertEquals(List.of("user.events|0|5"), database.query("SELECT * FROM source_positions"));
        assertInstanceOf(Outcome.Committed.class, commit(1, positions(6), course("c1", "Whole")));
        assertEquals(List.of("c1|Whole"), courses());
    }

    @Test
    void shouldPutWhatChangedInTheOutboxWithTheCommit() throws Exception {
        RowChange gone = RowChange.delete(ReadModelTable.LEARNER, "u1");
        commit(1, positions(5), gone);
        commit(1, positions(6));
        assertThrows(SQLException.class, () -> commit(1, positions(7), gone, BROKEN));
        commit(1, positions(8), gone);
        String line = "{\"key\":\"user:u1\",\"value\":null}\n";
        assertEquals(List.of("1|" + line, "3|" + line), database.query("SELECT * FROM outbox ORDER BY 1"));
    }

    @Test
    void shouldReportNothingOfAReadModelThatIsNotServed() throws Exception {
        ChangeSet changes = new ChangeSet();
        changes.put(RowChange.delete(ReadModelTable.LEARNER, "u1"));
        new ReadModel(1, false).commit(connection, new Checkpoint(7, changes, positions(5)), visible -> true);
        assertEquals(List.of("0"), database.query("SELECT count(*) FROM outbox"));
    }

    private static Visible claim(long generation) throws SQLException {
        try (Takeover takeover = new Takeover(database.settings(), generation)) {
            return takeover.claim();
        }
    }

    private Outcome commit(long generation, SourcePositions positions, RowChange... rows) throws SQLException {
        ChangeSet changes = new ChangeSet();
        Arrays.stream(rows).forEach(changes::put);
        positions.rows().forEach(changes::put);
        return new ReadModel(generation, true).commit(connection, new Checkpoint(7, changes, positions), fits);
    }

    private static SourcePositions positions(long nextOffset) {
        SourcePositions positions = new SourcePositions();
        positions.advance("user.events", 0, nextOffset);
        return positions;
    }

    private static RowChange course(String courseId, String title) {
        return RowChange.upsert(ReadModelTable.COURSE_INFO, List.of(courseId), Arrays.asList(title, "Science", "i1"));
    }

    private static List<String> courses() throws SQLException {
        return database.query("SELECT course_id, title FROM course_info ORDER BY 1");
    }
}
