package org.lmsanalytics.job.sink;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import org.lmsanalytics.contract.connection.RedisConnection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;

/**
 * Where the hot copies are.
 *
 * @param timeToLive how long a copy that nothing changes stays
 * @param dashboardTimeToLive the same, of a dashboard
 */
public record RedisSettings(RedisConnection connection, Duration timeToLive, Duration dashboardTimeToLive)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public RedisSettings {
        requireNonNull(connection, "connection is null");
        requireNonNull(timeToLive, "timeToLive is null");
        requireNonNull(dashboardTimeToLive, "dashboardTimeToLive is null");
    }

    public HostAndPort address() {
        return new HostAndPort(connection.host(), connection.port());
    }

    /** What a client needs to be let in. */
    public DefaultJedisClientConfig.Builder client() {
        DefaultJedisClientConfig.Builder client =
                DefaultJedisClientConfig.builder().database(connection.database());
        if (!connection.user().isEmpty()) {
            client.user(connection.user());
        }
        if (!connection.password().isEmpty()) {
            client.password(connection.password());
        }
        if (connection.tls()) {
            client.ssl(true).sslSocketFactory(connection.tlsSockets()).sslParameters(RedisConnection.tlsParameters());
        }
        return client;
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
