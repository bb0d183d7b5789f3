package org.lmsanalytics.serving.cache;

import java.time.Duration;
import org.lmsanalytics.serving.config.RedisSettings;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;

/** Opens the pool of connections to Redis. */
public final class Redis {
    /** Short, because PostgreSQL answers as well. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final int MOST_CONNECTIONS = 32;

    private Redis() {}

    /** Redis need not be up. */
    public static JedisPooled open(RedisSettings settings) {
        DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(Math.toIntExact(PATIENCE.toMillis()))
                .socketTimeoutMillis(Math.toIntExact(PATIENCE.toMillis()))
                .database(settings.database())
                .clientName("serving-api");
        settings.password().ifPresent(client::password);
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MOST_CONNECTIONS);
        pool.setMaxIdle(MOST_CONNECTIONS);
        pool.setMaxWait(PATIENCE);
        pool.setJmxEnabled(false);
        return JedisPooled.builder()
                .hostAndPort(new HostAndPort(settings.host(), settings.port()))
                .clientConfig(client.build())
                .poolConfig(pool)
                .build();
    }
}
