package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.named;
import static org.lmsanalytics.service.config.ValueType.secret;
import static org.lmsanalytics.service.config.ValueType.text;

import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.KafkaProtocol;
import org.lmsanalytics.contract.connection.SaslMechanism;

/** Where Kafka is. */
public final class KafkaVariables {
    private final Section section = new Section("Kafka");
    private final Variable<String> brokers;
    private final Variable<KafkaProtocol> protocol;
    private final Variable<SaslMechanism> mechanism;
    private final Variable<String> user;
    private final Variable<String> password;
    private final Variable<String> clientId;
    private final TrustVariables trust;

    /** With what a program does there. */
    public KafkaVariables(String usualClientId, String purpose, TrustVariables trust) {
        this.trust = trust;
        brokers = section.variable("KAFKA_BROKERS", "localhost:9092", text("host:port, several with commas"), purpose);
        protocol = section.variable(
                "KAFKA_SECURITY_PROTOCOL",
                KafkaProtocol.PLAINTEXT.text(),
                named(KafkaProtocol.class),
                "SSL: encrypted, to a host whose certificate is trusted; SASL: with a login");
        mechanism = section.variable(
                "KAFKA_SASL_MECHANISM",
                SaslMechanism.SCRAM_SHA_512.text(),
                named(SaslMechanism.class),
                "how the login is proved");
        user = section.optional("KAFKA_USERNAME", text("a name"), "who logs in, if with SASL");
        password = section.optional("KAFKA_PASSWORD", secret("any text"), "with this password");
        clientId = section.variable("KAFKA_CLIENT_ID", usualClientId, text("a name"), "how it calls itself there");
    }

    public Section section() {
        return section;
    }

    public KafkaSettings settings(Environment environment) {
        KafkaConnection connection = new KafkaConnection(
                environment.value(brokers),
                environment.value(protocol),
                environment.value(mechanism),
                environment.find(user).orElse(""),
                environment.find(password).orElse(""),
                trust.authorities(environment));
        return new KafkaSettings(connection, environment.value(clientId));
    }
}
