package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

/** Kafka, which takes what a program publishes, and may be down. */
public record KafkaSettings(String brokers, String clientId) {
    public KafkaSettings {
        requireNonNull(brokers, "brokers is null");
        requireNonNull(clientId, "clientId is null");
    }
}
