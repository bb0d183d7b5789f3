package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * Puts the rebuilt read model in the place of the served one, in one transaction.
 *
 * <p>Every table and view of the served one is locked against readers first. Without that a statement that had looked
 * up some of its tables before the switch and others after it would mix both, and a function that looked them up late
 * would read the rebuilt ones by a snapshot from before they were served.
 *
 * <p>A reader may hold one table and wait for another that the switch has got. Two things keep it from being sent away
 * for that. {@code read_model}, which every answer reads first, is locked first: who is past it is waited for before
 * anything else is taken, and who is not waits with empty hands. And for readers of other habits, all locks together
 * have less time than PostgreSQL gives to a deadlock (1 s): then the switch steps back and tries again.
 */
final class SchemaSwitch {
    /** Readers in the middle of their work (a statement that took too long, a deadlock), or a vacuum. */
    private static final Set<String> LATER = Set.of("57014", "40P01", "55P03");

    private static final int PATIENCE_WITH_READERS_MILLIS = 500;
    /** More than PostgreSQL's with deadlocks: only then does a vacuum give way. */
    private static final int PATIENCE_WITH_VACUUM_MILLIS = 5_000;

    /** Of a kind that only vacuums and changes of the schema must wait for, or have to be waited for. */
    private static final String AGAINST_VACUUM = "SHARE UPDATE EXCLUSIVE";

    private static final String AGAINST_READERS = "ACCESS EXCLUSIVE";

    private static final String LOCKS = """
            SELECT 'LOCK TABLE ' || string_agg(format('%I.%I', n.nspname, c.relname), ', '
                                               ORDER BY c.relname <> 'read_model', c.relkind, c.relname)
                   || ' IN '
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'SERVED' AND c.relkind IN ('r', 'v')
            """;

    /** Positions that the rebuilt one has not reached. */
    private static final String UNCOVERED = """
            SELECT count(*)
              FROM %1$s.source_positions served
              LEFT JOIN %2$s.source_positions rebuilt USING (topic, partition)
             WHERE coalesce(rebuilt.next_offset, 0) < served.next_offset
            """;

    /**
     * Commits go on counting, and every job submitted so far is shut out: those of the served read model commit by name
     * into the new one, and would not notice.
     */
    private static final String NUMBER = """
            WITH raised AS MATERIALIZED (
                SELECT greatest(served.commit_number, rebuilt.commit_number) + 1 AS commit_number,
                       greatest(served.generation, rebuilt.generation,
                                (SELECT last_value FROM %1$s.job_generation),
                                (SELECT last_value FROM %2$s.job_generation)) + 1 AS generation
                  FROM %1$s.read_model served, %2$s.read_model rebuilt)
            UPDATE %2$s.read_model
               SET commit_number = raised.commit_number,
                   generation = setval('%2$s.job_generation', raised.generation),
                   committed_at = clock_timestamp()
              FROM raised
            RETURNING read_model.commit_number
            """;

    /** The columns of the served one: the rebuilt one may be of a later version, and have more. */
    private static final String OUTBOX = """
            SELECT format('INSERT INTO %2$s.outbox (%%1$s) SELECT %%1$s FROM %1$s.outbox ON CONFLICT DO NOTHING',
                          string_agg(quote_ident(column_name), ', '))
              FROM information_schema.columns
             WHERE table_schema = '%1$s' AND table_name = 'outbox'
            """;

    private final ReadModelDatabase database;
    private final Duration timeout;

    SchemaSwitch(ReadModelDatabase database, Duration timeout) {
        this.database = requireNonNull(database, "database is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /** Returns the number of the commit that the switch is. */
    long run() {
        return database.with(connection -> {
            connection.setAutoCommit(false);
            long deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                try (Statement statement = connection.createStatement()) {
                    long commit = attempt(statement);
                    connection.commit();
                    return commit;
                } catch (SQLException e) {
                    connection.rollback();
                    if (!LATER.contains(e.getSQLState())) {
                        throw e;
                    }
                    if (System.nanoTime() > deadline) {
                        throw new OperationException(
                                "readers have held the served read model for " + timeout.toSeconds()
                                        + " s: who they are is in pg_stat_activity",
                                e);
                    }
                } catch (OperationException e) {
                    connection.rollback();
                    throw e;
                }
                Waiting.pause();
            }
        });
    }

    private static long attempt(Statement statement) throws SQLException {
        statement.execute("SET LOCAL search_path = pg_catalog");
        lock(statement, served(statement, AGAINST_VACUUM), PATIENCE_WITH_VACUUM_MILLIS);
        lock(statement, served(statement, AGAINST_READERS), PATIENCE_WITH_READERS_MILLIS);
        lock(statement, rebuilt(AGAINST_READERS), PATIENCE_WITH_READERS_MILLIS);
        if (number(statement, both(UNCOVERED)) > 0) {
            throw new OperationException("the rebuilt read model is behind the served one: positions never go back");
        }
        statement.execute(text(statement, both(OUTBOX)));
        long commit = number(statement, both(NUMBER));
        statement.execute("ALTER SCHEMA %s RENAME TO %s".formatted(Schemas.SERVED, Schemas.REPLACED));
        statement.execute("ALTER SCHEMA %s RENAME TO %s".formatted(Schemas.REBUILD, Schemas.SERVED));
        return commit;
    }

    private static String served(Statement statement, String mode) throws SQLException {
        return text(statement, LOCKS.replace("SERVED", Schemas.SERVED)) + mode + " MODE";
    }

    private static String rebuilt(String mode) {
        return "LOCK TABLE %s.read_model IN %s MODE".formatted(Schemas.REBUILD, mode);
    }

    private static void lock(Statement statement, String locks, int patienceMillis) throws SQLException {
        statement.execute("SET LOCAL statement_timeout = " + patienceMillis);
        statement.execute(locks);
        statement.execute("SET LOCAL statement_timeout = DEFAULT");
    }

    private static String both(String sql) {
        return sql.formatted(Schemas.SERVED, Schemas.REBUILD);
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
