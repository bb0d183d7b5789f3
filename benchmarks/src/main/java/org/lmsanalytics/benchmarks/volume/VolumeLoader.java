package org.lmsanalytics.benchmarks.volume;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Fills an empty read model: PostgreSQL makes the rows up, which is fastest. */
public final class VolumeLoader {
    private static final List<String> SCRIPTS =
            List.of("1_shape.sql", "2_learners.sql", "3_courses.sql", "4_platform.sql");

    private final Connection connection;

    /** Loads over this connection, whose session settings change. */
    public VolumeLoader(Connection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /** Returns when all is there, and PostgreSQL knows what it has. */
    public void load(Volume volume) throws SQLException {
        execute("""
                SET work_mem = '256MB';
                SET maintenance_work_mem = '512MB';
                SET max_parallel_maintenance_workers = 1;
                SET synchronous_commit = off;
                """);
        Indexes indexes = Indexes.suspend(connection);
        for (String script : SCRIPTS) {
            execute(filled(text(script), volume));
        }
        indexes.restore();
        execute("VACUUM (FREEZE, ANALYZE)");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String filled(String script, Volume volume) {
        return script.replace("{users}", Integer.toString(volume.users()))
                .replace("{courses}", Integer.toString(volume.courses()))
                .replace("{enrolments}", Integer.toString(volume.enrolments()))
                .replace("{seed}", Long.toString(volume.seed()))
                .replace("{end}", volume.end().toString())
                .replace("{days}", Integer.toString(volume.days()));
    }

    private static String text(String script) {
        try (InputStream file = VolumeLoader.class.getResourceAsStream(script)) {
            return new String(requireNonNull(file, script + " is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
