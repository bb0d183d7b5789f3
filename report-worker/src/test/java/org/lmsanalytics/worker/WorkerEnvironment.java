package org.lmsanalytics.worker;

import java.util.HashMap;
import java.util.Map;
import org.lmsanalytics.servers.PostgresServer;

/** The variables of a worker under test. */
final class WorkerEnvironment {
    private WorkerEnvironment() {}

    /** On a free port, with this database and without Kafka. */
    static Map<String, String> of(PostgresServer postgres) {
        return new HashMap<>(Map.of(
                "PORT", "0",
                "DB_HOST", "127.0.0.1",
                "DB_PORT", Integer.toString(postgres.port()),
                "KAFKA_BROKERS", "127.0.0.1:1"));
    }
}
