package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

/** The database and the role that owns it. */
public record PostgresAccount(String database, String user, String password) {
    public static final PostgresAccount DEFAULT =
            new PostgresAccount("lms_analytics", "analytics_user", "analytics_password");

    public PostgresAccount {
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
    }
}
