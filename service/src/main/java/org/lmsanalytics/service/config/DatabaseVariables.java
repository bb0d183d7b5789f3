package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.named;
import static org.lmsanalytics.service.config.ValueType.number;
import static org.lmsanalytics.service.config.ValueType.secret;
import static org.lmsanalytics.service.config.ValueType.text;

import java.util.regex.Pattern;
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.contract.connection.SslMode;

/** Where PostgreSQL is, and how much of it a program takes. */
public final class DatabaseVariables {
    private static final int MOST_CONNECTIONS = 1_000;

    private final Section section = new Section("PostgreSQL");
    private final Variable<String> host =
            section.variable("DB_HOST", "localhost", text("a host name or an address"), "where PostgreSQL is");
    private final Variable<Integer> port =
            section.variable("DB_PORT", "5432", number(1, ValueType.HIGHEST_PORT), "its port");
    private final Variable<String> name = section.variable("DB_NAME", "lms_analytics", text("a name"), "the database");
    private final Variable<String> schema = section.variable(
            "DB_SCHEMA",
            ReadModelSchema.SERVED,
            text("1 to 63 of a-z, 0-9 and _, the first no digit", Pattern.compile("[a-z_][a-z0-9_]{0,62}")),
            "the schema with the read model");
    private final Variable<String> user = section.variable("DB_USER", "analytics_user", text("a name"), "who logs in");
    private final Variable<String> password =
            section.variable("DB_PASSWORD", "analytics_password", secret("any text"), "with this password");
    private final Variable<SslMode> sslMode = section.variable(
            "DB_SSL_MODE",
            SslMode.PREFER.text(),
            named(SslMode.class),
            "require: encrypted; verify-full: and to a host whose certificate is trusted; prefer: encrypted if the server can");
    private final Variable<Integer> poolMin;
    private final Variable<Integer> poolMax;
    private final TrustVariables trust;

    public DatabaseVariables(int usualPoolMin, int usualPoolMax, TrustVariables trust) {
        this.trust = trust;
        poolMin = section.variable(
                "DB_POOL_MIN",
                Integer.toString(usualPoolMin),
                number(0, MOST_CONNECTIONS),
                "connections kept ready; at most DB_POOL_MAX, and by default no more than that");
        poolMax = section.variable(
                "DB_POOL_MAX",
                Integer.toString(usualPoolMax),
                number(1, MOST_CONNECTIONS),
                "most connections, and so most statements at a time");
    }

    public Section section() {
        return section;
    }

    public Variable<Integer> poolMax() {
        return poolMax;
    }

    public DatabaseSettings settings(Environment environment) {
        int most = environment.value(poolMax);
        PostgresAddress address = new PostgresAddress(
                environment.value(host),
                environment.value(port),
                environment.value(name),
                environment.value(sslMode),
                trust.authorities(environment));
        return new DatabaseSettings(
                address,
                environment.value(schema),
                environment.value(user),
                environment.value(password),
                environment.find(poolMin).orElse(Math.min(Environment.usual(poolMin), most)),
                most);
    }
}
