package org.lmsanalytics.serving.cache;

import java.time.Duration;
import org.lmsanalytics.contract.connection.RedisConnection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;

/** Opens connections to Redis. */
public final class Redis {
    /** Short, because PostgreSQL answers as well. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private static final int MOST_CONNECTIONS = 32;

    private Redis() {}

    /** Redis need not be up. */
    public static JedisPooled open(RedisConnection settings) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MOST_CONNECTIONS);
        pool.setMaxIdle(MOST_CONNECTIONS);
        pool.setMaxWait(PATIENCE);
        pool.setJmxEnabled(false);
        return JedisPooled.builder()
                .hostAndPort(address(settings))
                .clientConfig(client(settings).build())
                .poolConfig(pool)
                .build();
    }

    /** A connection of its own, to wait for messages on. One that is silent for long is taken for broken. */
    public static Jedis connectToListen(RedisConnection settings) {
        return new Jedis(
                address(settings),
                client(settings)
                        .blockingSocketTimeoutMillis(Math.toIntExact(LONGEST_SILENCE.toMillis()))
                        .build());
    }

    private static HostAndPort address(RedisConnection settings) {
        return new HostAndPort(settings.host(), settings.port());
    }

    private static DefaultJedisClientConfig.Builder client(RedisConnection settings) {
        DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(Math.toIntExact(PATIENCE.toMillis()))
                .socketTimeoutMillis(Math.toIntExact(PATIENCE.toMillis()))
                .database(settings.database())
                .clientName("serving-api");
        if (!settings.user().isEmpty()) {
            client.user(settings.user());
        }
        if (!settings.password().isEmpty()) {
            client.password(settings.password());
        }
        if (settings.tls()) {
            client.ssl(true).sslSocketFactory(settings.tlsSockets()).sslParameters(RedisConnection.tlsParameters());
        }
        return client;
    }
}
