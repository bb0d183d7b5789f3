package org.lmsanalytics.servers;

/** A running server. */
public sealed interface Server extends AutoCloseable permits KafkaServer, PostgresServer, RedisServer {

    int port();

    long pid();

    /** Ends it as {@code kill -9} does. */
    void kill();

    /** Ends it in order. */
    @Override
    void close();
}
