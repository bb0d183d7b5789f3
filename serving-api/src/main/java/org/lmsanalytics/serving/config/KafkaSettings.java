package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/**
 * Kafka, which takes what the API publishes, and may be down.
 *
 * @param groupId the job's, which the API has no use for
 */
public record KafkaSettings(String brokers, String clientId, String groupId) {
    public KafkaSettings {
        requireNonNull(brokers, "brokers is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(groupId, "groupId is null");
    }

    static KafkaSettings from(Environment environment) {
        return new KafkaSettings(
                environment.value(Variables.KAFKA_BROKERS),
                environment.value(Variables.KAFKA_CLIENT_ID),
                environment.value(Variables.KAFKA_GROUP_ID));
    }
}
