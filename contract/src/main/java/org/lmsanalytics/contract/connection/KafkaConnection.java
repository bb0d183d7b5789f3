package org.lmsanalytics.contract.connection;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How clients connect to Kafka.
 *
 * @param user and its password: both empty unless the protocol has SASL
 * @param loginClass by which clients log in; empty: Kafka's own
 */
public record KafkaConnection(
        String brokers,
        KafkaProtocol protocol,
        SaslMechanism mechanism,
        String user,
        String password,
        CertificateAuthorities authorities,
        String loginClass)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String PROTOCOL = "KAFKA_SECURITY_PROTOCOL";
    private static final String USER = "KAFKA_USERNAME";
    private static final String PASSWORD = "KAFKA_PASSWORD";

    public KafkaConnection {
        requireNonNull(brokers, "brokers is null");
        requireNonNull(protocol, "protocol is null");
        requireNonNull(mechanism, "mechanism is null");
        requireNonNull(authorities, "authorities is null");
        requireNonNull(loginClass, "loginClass is null");
        check(USER, user, protocol);
        check(PASSWORD, password, protocol);
    }

    public KafkaConnection(
            String brokers,
            KafkaProtocol protocol,
            SaslMechanism mechanism,
            String user,
            String password,
            CertificateAuthorities authorities) {
        this(brokers, protocol, mechanism, user, password, authorities, "");
    }

    private static void check(String variable, String value, KafkaProtocol protocol) {
        if (protocol.isAuthenticated() && value.isEmpty()) {
            throw new ConnectionSettingsException(
                    variable, "is not set, but %s %s needs it".formatted(PROTOCOL, protocol.text()));
        }
        if (!protocol.isAuthenticated() && !value.isEmpty()) {
            throw new ConnectionSettingsException(
                    variable,
                    "is set, but %s %s would not use it: set %s to %s"
                            .formatted(PROTOCOL, protocol.text(), PROTOCOL, KafkaProtocol.SASL_SSL.text()));
        }
    }

    /** Neither encrypted nor authenticated. */
    public static KafkaConnection plaintext(String brokers) {
        return new KafkaConnection(
                brokers, KafkaProtocol.PLAINTEXT, SaslMechanism.SCRAM_SHA_512, "", "", CertificateAuthorities.OF_JAVA);
    }

    public static KafkaConnection from(Map<String, String> environment) {
        EnvironmentTexts texts = new EnvironmentTexts(environment);
        return new KafkaConnection(
                texts.text("KAFKA_BROKERS", "localhost:9092"),
                texts.choice(PROTOCOL, KafkaProtocol.PLAINTEXT),
                texts.choice("KAFKA_SASL_MECHANISM", SaslMechanism.SCRAM_SHA_512),
                texts.text(USER, ""),
                texts.secret(PASSWORD),
                CertificateAuthorities.from(environment));
    }

    public KafkaConnection withLoginClass(Class<?> login) {
        return new KafkaConnection(brokers, protocol, mechanism, user, password, authorities, login.getName());
    }

    /** The properties of a client: those of the connection, and its own. */
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.put("bootstrap.servers", brokers);
        all.put("security.protocol", protocol.text());
        if (protocol.isEncrypted()) {
            authorities.absoluteFile().ifPresent(file -> {
                all.put("ssl.truststore.type", "PEM");
                all.put("ssl.truststore.location", file);
            });
        }
        if (protocol.isAuthenticated()) {
            all.put("sasl.mechanism", mechanism.text());
            all.put("sasl.jaas.config", mechanism.login(user, password));
            if (!loginClass.isEmpty()) {
                all.put("sasl.login.class", loginClass);
            }
        }
        return all;
    }

    /** Those of the connection alone. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(with(Map.of()));
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return switch (protocol) {
            case PLAINTEXT -> brokers;
            case SSL -> "%s (%s)".formatted(brokers, protocol.text());
            case SASL_PLAINTEXT, SASL_SSL -> "%s (%s, %s)".formatted(brokers, protocol.text(), mechanism.text());
        };
    }
}
