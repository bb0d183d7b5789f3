package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.text;

/** Where Kafka is. */
public final class KafkaVariables {
    private final Section section = new Section("Kafka");
    private final Variable<String> brokers;
    private final Variable<String> clientId;

    /** With what a program does there. */
    public KafkaVariables(String usualClientId, String purpose) {
        brokers = section.variable("KAFKA_BROKERS", "localhost:9092", text("host:port, several with commas"), purpose);
        clientId = section.variable("KAFKA_CLIENT_ID", usualClientId, text("a name"), "how it calls itself there");
    }

    public Section section() {
        return section;
    }

    public KafkaSettings settings(Environment environment) {
        return new KafkaSettings(environment.value(brokers), environment.value(clientId));
    }
}
