package org.lmsanalytics.servers;

import java.util.List;

/** A second listener of a broker, which takes only encrypted connections, and of them only who logs in. */
record KafkaLoginListener(int port, Encryption encryption) {

    /** What tells a new broker who may log in by SCRAM. */
    List<String> formatArguments() {
        return List.of(
                "--add-scram",
                "SCRAM-SHA-512=[name=%s,password=%s]".formatted(encryption.user(), encryption.password()));
    }

    /** These go after the other settings, and so in the place of some. */
    String settings(int plaintextPort, int controllerPort) {
        return """
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d,SASL_SSL://127.0.0.1:%3$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,SASL_SSL://localhost:%3$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL
                sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
                listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=%4$s.scram.ScramLoginModule required;
                listener.name.sasl_ssl.plain.sasl.jaas.config=%4$s.plain.PlainLoginModule required user_%5$s="%6$s";
                ssl.keystore.type=PEM
                ssl.keystore.location=%7$s
                """.formatted(
                        plaintextPort,
                        controllerPort,
                        port,
                        "org.apache.kafka.common.security",
                        encryption.user(),
                        encryption.password(),
                        encryption.certificate().keyAndCertificate());
    }
}
