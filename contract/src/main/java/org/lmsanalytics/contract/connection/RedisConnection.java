package org.lmsanalytics.contract.connection;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

/**
 * How clients connect to Redis.
 *
 * @param user empty: the one that Redis calls default
 * @param password empty: none
 */
public record RedisConnection(
        String host,
        int port,
        int database,
        String user,
        String password,
        boolean tls,
        CertificateAuthorities authorities)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DATABASES = 10_000;

    public RedisConnection {
        requireNonNull(host, "host is null");
        requireNonNull(authorities, "authorities is null");
        if (!user.isEmpty() && password.isEmpty()) {
            throw new ConnectionSettingsException("REDIS_USERNAME", "is set, but not REDIS_PASSWORD");
        }
    }

    public static RedisConnection from(Map<String, String> environment) {
        EnvironmentTexts texts = new EnvironmentTexts(environment);
        return new RedisConnection(
                texts.text("REDIS_HOST", "localhost"),
                texts.port("REDIS_PORT", 6379),
                texts.number("REDIS_DB", 2, 0, MOST_DATABASES),
                texts.text("REDIS_USERNAME", ""),
                texts.secret("REDIS_PASSWORD"),
                texts.flag("REDIS_TLS", false),
                CertificateAuthorities.from(environment));
    }

    /** Makes the sockets of connections with TLS. */
    public SSLSocketFactory tlsSockets() {
        return authorities.sockets();
    }

    /** That the certificate must be for the host's name: sockets do not look by themselves. */
    public static SSLParameters tlsParameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s://%s:%d/%d".formatted(tls ? "rediss" : "redis", host, port, database);
    }
}
