package org.lmsanalytics.serving.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Optional<String> FRESHNESS = Optional.of("{\"commit\":7}");

    @Test
    void shouldBeUpWhenBothAnswer() {
        assertEquals("""
                {"status":"up","postgres":{"status":"up"},"redis":{"status":"up"},"readModel":{"commit":7}}""", new Health(FRESHNESS, true).json());
    }

    @Test
    void shouldBeDegradedWithoutRedis() {
        assertEquals("""
                {"status":"degraded","postgres":{"status":"up"},"redis":{"status":"down"},"readModel":{"commit":7}}""", new Health(FRESHNESS, false).json());
    }

    @Test
    void shouldBeDownWithoutPostgresWhateverRedisDoes() {
        Health health = new Health(Optional.empty(), true);
        assertFalse(health.answers());
        assertEquals("""
                {"status":"down","postgres":{"status":"down"},"redis":{"status":"up"},"readModel":null}""", health.json());
    }
}
