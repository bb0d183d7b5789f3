package org.lmsanalytics.serving.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.service.config.ConfigurationException;

/** Keys and secrets: which are taken, and that they are told to nobody. */
class AccessSettingsTest {
    private static final String KEY = "s3cret key of services";
    private static final String SECRET = "s3cret of 32 bytes, 0123456789ab";

    @Test
    void shouldKeepSecretsOutOfTheLog() {
        Settings settings = Settings.from(Map.of(
                "DB_PASSWORD",
                "s3cret",
                "REDIS_PASSWORD",
                "s3cret",
                "KAFKA_PASSWORD",
                "s3cret",
                "KAFKA_USERNAME",
                "api",
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "JWT_SECRET",
                SECRET,
                "SERVICE_API_KEY",
                KEY));
        assertFalse(settings.toString().contains("s3cret"), settings::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.org/keys.json",
                "http://localhost:8080/keys",
                "http://127.0.0.1/keys",
                "http://[::1]:8080/keys"
            })
    void shouldTakeKeysFromWhereNobodyCanExchangeThem(String url) {
        assertEquals(
                Optional.of(URI.create(url)),
                Settings.from(Map.of("JWT_JWKS_URL", url)).access().jwksUrl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org/keys.json",
                "http://127.0.0.1.example.org/keys",
                "https://user:s3cret@login.example.org/keys",
                "file:///etc/keys.json",
                "https:///keys",
                "keys.json",
                "https://login.example.org/ keys"
            })
    void shouldTakeKeysFromNowhereElse(String url) {
        Map<String, String> environment = Map.of("JWT_JWKS_URL", url);
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Settings.from(environment));
        assertEquals(
                "JWT_JWKS_URL is not an https address without a user (http only on this machine)",
                refused.getMessage());
    }

    @Test
    void shouldRefuseASecretAndPublishedKeysTogether() {
        assertRefused(
                Map.of("JWT_SECRET", SECRET, "JWT_JWKS_URL", "https://login.example.org/keys"),
                "JWT_JWKS_URL is set, and JWT_SECRET too");
    }

    @Test
    void shouldRefuseTheKeysOfTheSpecificationAndThoseThatCanBeGuessed() {
        assertRefused(Map.of("JWT_SECRET", "your-jwt-secret"), "JWT_SECRET has 15 bytes, but needs at least 32");
        assertRefused(Map.of("SERVICE_API_KEY", "your-service-api-key"), "SERVICE_API_KEY is an example");
        assertRefused(Map.of("SERVICE_API_KEY", "0123456789abcde"), "SERVICE_API_KEY has 15 bytes");
    }

    @Test
    void shouldRefuseASecretOfLessThan256BitsWithoutRepeatingIt() {
        String oneByteShort = SECRET.substring(1);
        Map<String, String> environment = Map.of("JWT_SECRET", oneByteShort);
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Settings.from(environment));
        assertTrue(
                refused.getMessage().startsWith("JWT_SECRET has 31 bytes, but needs at least 32"), refused::getMessage);
        assertFalse(refused.getMessage().contains(oneByteShort));
    }

    @Test
    void shouldRefuseASecretThatEverybodyKnowsInProductionOnly() {
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> Settings.from(Map.of("NODE_ENV", "production")));
        assertTrue(refused.getMessage().startsWith("DB_PASSWORD is the default"), refused::getMessage);

        Settings.from(Map.of("NODE_ENV", "production", "DB_PASSWORD", "another one"));
        Settings.from(Map.of("NODE_ENV", "test"));
    }

    private static void assertRefused(Map<String, String> environment, String reason) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> Settings.from(environment));
        assertTrue(refused.getMessage().startsWith(reason), refused::getMessage);
    }
}
