package org.lmsanalytics.serving.database;

import static java.util.Objects.requireNonNull;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementGet;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.serving.observe.Telemetry;

/** Asks PostgreSQL. */
public final class ReadModel {
    private final DbClient client;
    private final NewestCommit newestCommit;
    private final Telemetry telemetry;

    public ReadModel(DbClient client, NewestCommit newestCommit, Telemetry telemetry) {
        this.client = requireNonNull(client, "client is null");
        this.newestCommit = requireNonNull(newestCommit, "newestCommit is null");
        this.telemetry = requireNonNull(telemetry, "telemetry is null");
    }

    /**
     * Runs one statement, and so reads one snapshot. It gives one row with the columns {@code commit_number} and
     * {@code answer}, the latter as text and NULL if there is none.
     */
    public Answer ask(String name, String sql, List<Object> parameters) {
        return answer(row(name, sql, parameters));
    }

    /** The same with two more columns, {@code valid_from} and {@code valid_until}, the latter NULL for ever. */
    public CopyableAnswer askForCopy(String name, String sql, Object... parameters) {
        DbRow row = row(name, sql, Arrays.asList(parameters));
        return new CopyableAnswer(
                answer(row),
                row.column("valid_from").get(Timestamp.class).toInstant(),
                Optional.ofNullable(row.column("valid_until").get(Timestamp.class))
                        .map(Timestamp::toInstant));
    }

    public Answer ask(String name, String sql, Object... parameters) {
        return ask(name, sql, Arrays.asList(parameters));
    }

    /** Like {@link #ask(String, String, List)}, with one more column: {@code next}, NULL if nothing follows. */
    public Page page(String name, String sql, List<Object> parameters) {
        DbRow row = row(name, sql, parameters);
        return new Page(answer(row), Optional.ofNullable(row.column("next").get(String.class)));
    }

    private DbRow row(String name, String sql, List<Object> parameters) {
        DbStatementGet statement = client.execute().createNamedGet(name, sql);
        parameters.forEach(statement::addParam);
        return telemetry
                .statement(name, statement::execute)
                .orElseThrow(() -> new IllegalStateException(name + " gave no row"));
    }

    private Answer answer(DbRow row) {
        long commit = row.column("commit_number").get(Long.class);
        newestCommit.saw(commit);
        return new Answer(commit, Optional.ofNullable(row.column("answer").get(String.class)));
    }
}
