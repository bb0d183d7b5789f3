package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/** Kafka, which takes what the API publishes and may be down. */
public record KafkaSettings(String brokers) {
    public KafkaSettings {
        requireNonNull(brokers, "brokers is null");
    }

    static KafkaSettings from(Environment environment) {
        return new KafkaSettings(environment.text("KAFKA_BROKERS", "localhost:9092"));
    }
}
