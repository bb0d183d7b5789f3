package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.contract.connection.KafkaConnection;

/** Kafka, which takes what a program publishes, and may be down. */
public record KafkaSettings(KafkaConnection connection, String clientId) {
    public KafkaSettings {
        requireNonNull(connection, "connection is null");
        requireNonNull(clientId, "clientId is null");
    }
}
