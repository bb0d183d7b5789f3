package org.lmsanalytics.serving.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/health/live", "/openapi", "/docs", "/docs/", "/docs/swagger-ui.css"})
    void shouldOpenWhatEverybodyMayHave(String path) {
        assertTrue(AccessRules.of(path).open());
    }

    /** However a path is spelled: what could be taken for another one is not open, and for no role. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//",
                "/health/../api/v1/dashboard",
                "/docs/../metrics",
                "/docs/..",
                "/docs/%2e%2e/metrics",
                "/docs/..%2fmetrics",
                "/docs/..;/metrics",
                "/docs\\..\\metrics",
                "/Health",
                "/healthy",
                "/metrics",
                "/api",
                "/api/v1/dashboard/",
                "/api/v1/./dashboard",
                "/api/v1/%64ashboard",
                "/api/v1/dashboard;x=1",
                "/api/v1/users/u1",
                "/api/v1/users/x%2F..%2F..%2F..%2F..%2Fhealth",
                "/api/v1/users/x%2F..%2F..%2Fdashboard",
                "/api/v1/users/u1/other",
                "/api/v1/users/u1/analytics/",
                "/api/v1/erasures/e",
                "/api/v1/audit",
                "/api/v1/reports/",
                "/api/v1/reports/r",
                "/api/v1/reports/r/generate/x",
                "/api/v1/reports/r/status/",
                "/api/v1/reports/r/status/j/x",
                "/api/v1/reports/r/%73tatus/j",
                "/api/v1/report-schedules/s/x",
                "/something/new"
            })
    void shouldLeaveEverythingElseToAdministrators(String path) {
        AccessRule rule = AccessRules.of(path);
        assertFalse(rule.open());
        assertEquals(Set.of(), rule.who());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/metrics", "/api/v1/reports/r/download/j"})
    void shouldNotCountWhatWatchesTheApiOrTakesAsLongAsItsClient(String path) {
        assertFalse(AccessRules.of(path).counted());
    }
}
