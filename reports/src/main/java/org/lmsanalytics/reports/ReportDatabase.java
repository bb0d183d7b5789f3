package org.lmsanalytics.reports;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Where jobs, schedules and the audit trail are. */
public final class ReportDatabase {
    private ReportDatabase() {}

    public static Jdbi of(DataSource connections) {
        Jdbi jdbi = Jdbi.create(connections);
        // Messages of exceptions get into logs, and arguments can be ids of persons.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}
