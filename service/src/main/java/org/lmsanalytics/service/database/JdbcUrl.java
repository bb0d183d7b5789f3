package org.lmsanalytics.service.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.lmsanalytics.service.config.DatabaseSettings;

/** PostgreSQL's address, as its driver takes it. */
final class JdbcUrl {
    private JdbcUrl() {}

    static String of(DatabaseSettings database) {
        String host = database.host().contains(":") ? "[" + database.host() + "]" : database.host();
        String name = URLEncoder.encode(database.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:postgresql://%s:%d/%s".formatted(host, database.port(), name);
    }
}
