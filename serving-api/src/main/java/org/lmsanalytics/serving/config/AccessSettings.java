package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the API knows who asks. Without both, whatever needs to know refuses.
 *
 * @param jwtSecret signs the tokens of persons; its UTF-8 bytes are the key
 * @param serviceApiKey the key of other services
 */
public record AccessSettings(Optional<String> jwtSecret, Optional<String> serviceApiKey) {
    /** HS256 needs a key of at least the size of its hash (RFC 7518, section 3.2). */
    private static final int LEAST_BYTES = 32;

    public AccessSettings {
        requireNonNull(jwtSecret, "jwtSecret is null");
        requireNonNull(serviceApiKey, "serviceApiKey is null");
        int bytes = jwtSecret
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8).length)
                .orElse(LEAST_BYTES);
        if (bytes < LEAST_BYTES) {
            throw new ConfigurationException(
                    "JWT_SECRET",
                    "has %d bytes, but needs at least %d (256 bits): make one with openssl rand -base64 32"
                            .formatted(bytes, LEAST_BYTES));
        }
    }

    static AccessSettings from(Environment environment) {
        return new AccessSettings(environment.find(Variables.JWT_SECRET), environment.find(Variables.SERVICE_API_KEY));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "tokens %s, service key %s".formatted(setOrNot(jwtSecret), setOrNot(serviceApiKey));
    }

    private static String setOrNot(Optional<String> secret) {
        return secret.isPresent() ? "set" : "not set";
    }
}
