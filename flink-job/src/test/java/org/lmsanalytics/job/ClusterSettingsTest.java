package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {

    @Test
    void shouldTakeFromTheClusterWhatTheEnvironmentLeavesOpen() {
        Map<String, String> settings = ClusterSettings.under(
                Map.of("DB_HOST", "of-the-process", "DB_USER", " ", "PATH", "/bin"),
                Map.of(
                        "lms.db-host", "of-the-cluster",
                        "lms.db-user", "analyst",
                        "lms.dashboard-cache-ttl-seconds", "7",
                        "rest.port", "8081"));
        assertEquals(
                Map.of(
                        "DB_HOST", "of-the-process",
                        "DB_USER", "analyst",
                        "DASHBOARD_CACHE_TTL_SECONDS", "7",
                        "PATH", "/bin"),
                settings);
    }

    @Test
    void shouldKnowAKeyForEverySetting() {
        Map<String, String> configuration = new HashMap<>();
        JobVariable.ALL.forEach(variable -> configuration.put(variable.key(), variable.name()));
        assertEquals(
                Set.copyOf(JobVariable.NAMES),
                ClusterSettings.under(Map.of(), configuration).keySet());
    }

    @Test
    void shouldRefuseAKeyThatIsNoSetting() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> ClusterSettings.under(Map.of(), Map.of("lms.db-hots", "db")));
        assertTrue(refusal.getMessage().startsWith("Flink's configuration has lms.db-hots, "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("lms.db-host,"), refusal.getMessage());
    }
}
