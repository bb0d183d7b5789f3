package org.lmsanalytics.contract.connection;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where PostgreSQL is, and whether the way there is encrypted. */
public record PostgresAddress(
        String host, int port, String database, SslMode sslMode, CertificateAuthorities authorities)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The driver waits without end for a server that accepts connections and says nothing, as one that is frozen. */
    private static final int LOGIN_TIMEOUT_SECONDS = 10;

    public PostgresAddress {
        requireNonNull(host, "host is null");
        requireNonNull(database, "database is null");
        requireNonNull(sslMode, "sslMode is null");
        requireNonNull(authorities, "authorities is null");
    }

    public static PostgresAddress from(Map<String, String> environment) {
        EnvironmentTexts texts = new EnvironmentTexts(environment);
        return new PostgresAddress(
                texts.text("DB_HOST", "localhost"),
                texts.port("DB_PORT", 5432),
                texts.text("DB_NAME", "lms_analytics"),
                texts.choice("DB_SSL_MODE", SslMode.PREFER),
                CertificateAuthorities.from(environment));
    }

    /** As the JDBC driver takes it. It holds no secret. */
    public String url() {
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return "jdbc:postgresql://%s:%d/%s?loginTimeout=%d%s"
                .formatted(bracketed, port, encoded(database), LOGIN_TIMEOUT_SECONDS, encryption());
    }

    private String encryption() {
        return switch (sslMode) {
            // As the driver does by itself.
            case PREFER -> "";
            case DISABLE, REQUIRE -> "&sslmode=" + sslMode.text();
            case VERIFY_FULL ->
                "&sslmode=" + sslMode.text()
                        + authorities
                                .absoluteFile()
                                .map(file -> "&sslrootcert=" + encoded(file))
                                .orElse("&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
