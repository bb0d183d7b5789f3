package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** The schema that a rebuild fills: made empty, and never one that somebody may still need. */
final class SecondSchema {
    private final ReadModelDatabase database;
    private final Migrations migrations;

    SecondSchema(ReadModelDatabase database, Migrations migrations) {
        this.database = requireNonNull(database, "database is null");
        this.migrations = requireNonNull(migrations, "migrations is null");
    }

    /** Throws if something stands in the way of a rebuild. */
    void check(boolean dropUnfinished) {
        if (!database.exists(Schemas.SERVED)) {
            throw new OperationException("there is no schema " + Schemas.SERVED + ", so nothing to rebuild");
        }
        if (database.exists(Schemas.REPLACED)) {
            throw new OperationException("schema " + Schemas.REPLACED
                    + " is still there, from the rebuild before. If nobody needs it: " + dropReplaced());
        }
        if (database.exists(Schemas.REBUILD) && !dropUnfinished) {
            throw new OperationException(
                    "schema " + Schemas.REBUILD + " is there, from a rebuild that did not finish: --drop-unfinished");
        }
    }

    void create(Path jar) {
        if (database.exists(Schemas.REBUILD)) {
            // A job of the unfinished rebuild that is still somewhere must not pass for one of this rebuild.
            database.execute(
                    "SELECT setval('%1$s.job_generation', greatest(s.last_value, r.last_value)) FROM %1$s.job_generation s, %2$s.job_generation r"
                            .formatted(Schemas.SERVED, Schemas.REBUILD),
                    drop(Schemas.REBUILD));
        }
        migrations.run(jar, Schemas.REBUILD);
        database.execute(
                "SELECT setval('%2$s.job_generation', nextval('%1$s.job_generation'))"
                        .formatted(Schemas.SERVED, Schemas.REBUILD),
                // What has been erased stays erased, from the same positions on.
                "INSERT INTO %2$s.erasure SELECT * FROM %1$s.erasure".formatted(Schemas.SERVED, Schemas.REBUILD));
    }

    void dropReplacedSchema() {
        database.execute(drop(Schemas.REPLACED));
    }

    static String dropReplaced() {
        return drop(Schemas.REPLACED);
    }

    private static String drop(String schema) {
        return "DROP SCHEMA " + schema + " CASCADE";
    }
}
