package org.lmsanalytics.servers;

/** A running server. */
public sealed interface Server extends AutoCloseable permits KafkaServer, PostgresServer, RedisServer {

    int port();

    ChildProcess process();

    default long pid() {
        return process().pid();
    }

    /** Ends it as {@code kill -9} does. */
    default void kill() {
        process().kill();
    }

    /** Ends it in order. */
    @Override
    default void close() {
        process().close();
    }
}
