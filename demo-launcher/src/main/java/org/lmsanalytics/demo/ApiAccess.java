package org.lmsanalytics.demo;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * How the API knows who asks.
 *
 * @param jwtSecret signs the tokens
 * @param serviceApiKey the key of other services; empty for none
 */
public record ApiAccess(String jwtSecret, String serviceApiKey) {
    private static final int LEAST_BYTES = 32;

    public ApiAccess {
        requireNonNull(jwtSecret, "jwtSecret is null");
        requireNonNull(serviceApiKey, "serviceApiKey is null");
        int bytes = jwtSecret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST_BYTES) {
            throw new DemoException(
                    "JWT_SECRET has " + bytes + " bytes, but needs at least " + LEAST_BYTES + " (256 bits)");
        }
    }

    /** Without a secret, one is made up. */
    static ApiAccess from(Map<String, String> variables) {
        String secret = variables.getOrDefault("JWT_SECRET", "");
        return new ApiAccess(secret.isBlank() ? randomSecret() : secret, variables.getOrDefault("SERVICE_API_KEY", ""));
    }

    private static String randomSecret() {
        byte[] secret = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    Map<String, String> environment() {
        return Map.of("JWT_SECRET", jwtSecret, "SERVICE_API_KEY", serviceApiKey);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ApiAccess";
    }
}
