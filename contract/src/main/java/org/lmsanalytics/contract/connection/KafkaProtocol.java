package org.lmsanalytics.contract.connection;

/** Whether a connection to Kafka is encrypted (SSL), and whether the client says who it is (SASL). */
public enum KafkaProtocol implements Named {
    PLAINTEXT,
    SSL,
    SASL_PLAINTEXT,
    SASL_SSL;

    @Override
    public String text() {
        return name();
    }

    boolean isEncrypted() {
        return this == SSL || this == SASL_SSL;
    }

    boolean isAuthenticated() {
        return this == SASL_PLAINTEXT || this == SASL_SSL;
    }
}
