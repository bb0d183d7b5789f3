package org.lmsanalytics.contract.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisConnectionTest {
    @Test
    void shouldBeTheUsualOneWhenNothingIsSet() {
        assertEquals(
                new RedisConnection("localhost", 6379, 2, "", "", false, CertificateAuthorities.OF_JAVA),
                RedisConnection.from(Map.of("REDIS_TLS", "")));
    }

    @Test
    void shouldNotShowThePassword() {
        RedisConnection redis = RedisConnection.from(Map.of(
                "REDIS_HOST", "redis", "REDIS_USERNAME", "job", "REDIS_PASSWORD", "secret", "REDIS_TLS", "TRUE"));
        assertEquals("rediss://redis:6379/2", redis.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_USERNAME, job, 'REDIS_USERNAME is set, but not REDIS_PASSWORD'",
        "REDIS_TLS, yes, 'REDIS_TLS is ''yes'', not true or false'",
        "REDIS_DB, -1, 'REDIS_DB is ''-1'', not a whole number from 0 to 10000'"
    })
    void shouldSayWhatIsWrong(String name, String value, String message) {
        Map<String, String> environment = Map.of(name, value);
        var refused = assertThrows(ConnectionSettingsException.class, () -> RedisConnection.from(environment));
        assertEquals(message, refused.getMessage());
    }
}
