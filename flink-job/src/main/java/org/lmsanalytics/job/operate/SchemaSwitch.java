package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Puts the rebuilt read model in the place of the served one, in one transaction.
 *
 * <p>Every table and view of the served one is locked against readers first. Without that a statement that had looked
 * up some of its tables before the switch and others after it would mix both, and a function that looked them up late
 * would read the rebuilt ones by a snapshot from before they were served. The locks are asked for with little patience,
 * since readers queue behind: if some reader is in the middle of its work, the switch steps back and tries again.
 */
final class SchemaSwitch {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** Less than PostgreSQL's patience with deadlocks (1 s), so that it is never a reader who is sent away. */
    private static final int PATIENCE_MILLIS = 500;
    /** More than that: only then does a vacuum give way. */
    private static final int PATIENCE_WITH_VACUUM_MILLIS = 2_000;

    private static final int ATTEMPTS_UNTIL_VACUUM = 5;

    private static final String LOCKS = """
            SELECT 'LOCK TABLE ' || string_agg(format('%I.%I', n.nspname, c.relname), ', ' ORDER BY c.relkind, c.relname)
                   || ' IN ACCESS EXCLUSIVE MODE'
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = '%s' AND c.relkind IN ('r', 'v')
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
            WITH raised AS (
                SELECT greatest(served.commit_number, rebuilt.commit_number) + 1 AS commit_number,
                       greatest(served.generation, rebuilt.generation, s.last_value, r.last_value) + 1 AS generation
                  FROM %1$s.read_model served, %2$s.read_model rebuilt,
                       %1$s.job_generation s, %2$s.job_generation r)
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
            for (int attempt = 0; true; attempt++) {
                try (Statement statement = connection.createStatement()) {
                    long commit = attempt(
                            statement, attempt < ATTEMPTS_UNTIL_VACUUM ? PATIENCE_MILLIS : PATIENCE_WITH_VACUUM_MILLIS);
                    connection.commit();
                    return commit;
                } catch (SQLException e) {
                    connection.rollback();
                    if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
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

    private static long attempt(Statement statement, int patienceMillis) throws SQLException {
        statement.execute("SET LOCAL lock_timeout = " + patienceMillis);
        statement.execute("SET LOCAL search_path = pg_catalog");
        statement.execute(text(statement, LOCKS.replace("'%s'", "'" + Schemas.SERVED + "'")));
        statement.execute("LOCK TABLE %s.read_model IN ACCESS EXCLUSIVE MODE".formatted(Schemas.REBUILD));
        if (number(statement, both(UNCOVERED)) > 0) {
            throw new OperationException("the rebuilt read model is behind the served one: positions never go back");
        }
        statement.execute(text(statement, both(OUTBOX)));
        long commit = number(statement, both(NUMBER));
        statement.execute("ALTER SCHEMA %s RENAME TO %s".formatted(Schemas.SERVED, Schemas.REPLACED));
        statement.execute("ALTER SCHEMA %s RENAME TO %s".formatted(Schemas.REBUILD, Schemas.SERVED));
        return commit;
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
