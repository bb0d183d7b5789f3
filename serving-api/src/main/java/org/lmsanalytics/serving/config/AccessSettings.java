package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.service.config.Environment;
import org.lmsanalytics.service.config.ValueType;

/**
 * How the API knows who asks. Without a secret, an address of keys or a key of services, whatever needs to know refuses.
 *
 * @param jwtSecret signs the tokens of persons; its UTF-8 bytes are the key
 * @param jwksUrl where the public keys of who makes the tokens are, if they are not signed with a secret
 * @param issuer who must have made a token
 * @param audience for whom a token must be
 * @param serviceApiKey the key of other services
 */
public record AccessSettings(
        Optional<String> jwtSecret,
        Optional<URI> jwksUrl,
        Optional<String> issuer,
        Optional<String> audience,
        Optional<String> serviceApiKey) {
    /** HS256 needs a key of at least the size of its hash (RFC 7518, section 3.2). */
    private static final int LEAST_SECRET_BYTES = 32;
    /** What cannot be guessed, however often somebody tries. */
    private static final int LEAST_KEY_BYTES = 16;

    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");
    private static final String PLACEHOLDER = "your-service-api-key";

    public AccessSettings {
        requireNonNull(jwtSecret, "jwtSecret is null");
        requireNonNull(jwksUrl, "jwksUrl is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(audience, "audience is null");
        requireNonNull(serviceApiKey, "serviceApiKey is null");
        jwtSecret.ifPresent(secret -> check("JWT_SECRET", secret, LEAST_SECRET_BYTES));
        serviceApiKey.ifPresent(key -> check("SERVICE_API_KEY", key, LEAST_KEY_BYTES));
        if (serviceApiKey.filter(PLACEHOLDER::equals).isPresent()) {
            throw new ConfigurationException(
                    "SERVICE_API_KEY", "is an example that everybody knows: make one with openssl rand -base64 32");
        }
        if (jwtSecret.isPresent() && jwksUrl.isPresent()) {
            throw new ConfigurationException(
                    "JWT_JWKS_URL",
                    "is set, and JWT_SECRET too: tokens are signed with a secret or with published keys");
        }
    }

    static AccessSettings from(Environment environment) {
        return new AccessSettings(
                environment.find(Variables.JWT_SECRET),
                environment.find(Variables.JWT_JWKS_URL),
                environment.find(Variables.JWT_ISSUER),
                environment.find(Variables.JWT_AUDIENCE),
                environment.find(Variables.SERVICE_API_KEY));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "tokens %s, service key %s".formatted(tokens(), serviceApiKey.isPresent() ? "set" : "not set");
    }

    private String tokens() {
        return jwksUrl.map(url -> "with the keys at " + url)
                .orElse(jwtSecret.isPresent() ? "with a secret" : "not set");
    }

    private static void check(String variable, String secret, int leastBytes) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < leastBytes) {
            throw new ConfigurationException(
                    variable,
                    "has %d bytes, but needs at least %d (%d bits): make one with openssl rand -base64 32"
                            .formatted(bytes, leastBytes, leastBytes * Byte.SIZE));
        }
    }

    /** Keys that somebody on the way could exchange are none. */
    static Optional<URI> keysAddress(String text) {
        return ValueType.uri(text)
                .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                .filter(uri -> "https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme())
                                && LOOPBACK.matcher(uri.getHost()).matches()));
    }
}
