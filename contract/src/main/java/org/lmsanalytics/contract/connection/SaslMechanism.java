package org.lmsanalytics.contract.connection;

/** How a client of Kafka proves who it is. */
public enum SaslMechanism implements Named {
    /** Sends the password itself. */
    PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),
    SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
    SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    private final String text;
    private final String loginModule;

    SaslMechanism(String text, String loginModule) {
        this.text = text;
        this.loginModule = loginModule;
    }

    @Override
    public String text() {
        return text;
    }

    /** What Kafka's clients take as {@code sasl.jaas.config}. */
    String login(String user, String password) {
        return loginModule + " required username=" + quoted(user) + " password=" + quoted(password) + ";";
    }

    /** A text may not go over the end of its line, and a backslash makes something else of what follows. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
