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
 * @param serviceApiKey the key of other services, and of the demo's own commands
 */
public record ApiAccess(String jwtSecret, String serviceApiKey) {
    private static final int LEAST_SECRET_BYTES = 32;
    private static final int LEAST_KEY_BYTES = 16;

    public ApiAccess {
        requireNonNull(jwtSecret, "jwtSecret is null");
        requireNonNull(serviceApiKey, "serviceApiKey is null");
        check("JWT_SECRET", jwtSecret, LEAST_SECRET_BYTES);
        check("SERVICE_API_KEY", serviceApiKey, LEAST_KEY_BYTES);
    }

    /** Those that are not given are made up. */
    static ApiAccess from(Map<String, String> variables) {
        return new ApiAccess(secret(variables, "JWT_SECRET"), secret(variables, "SERVICE_API_KEY"));
    }

    private static void check(String variable, String secret, int leastBytes) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < leastBytes) {
            throw new DemoException("%s has %d bytes, but needs at least %d (%d bits)"
                    .formatted(variable, bytes, leastBytes, leastBytes * Byte.SIZE));
        }
    }

    private static String secret(Map<String, String> variables, String name) {
        String given = variables.getOrDefault(name, "");
        return given.isBlank() ? randomSecret() : given;
    }

    private static String randomSecret() {
        byte[] secret = new byte[LEAST_SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    Map<String, String> environment() {
        return Map.of(
                "JWT_SECRET",
                jwtSecret,
                "SERVICE_API_KEY",
                serviceApiKey,
                // Whatever the shell says: the demo's tokens are its own.
                "JWT_JWKS_URL",
                "",
                "JWT_ISSUER",
                "",
                "JWT_AUDIENCE",
                "");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ApiAccess";
    }
}
