package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsIT {
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(Facts.shared());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldTimeRequestsByTheTemplateOfTheirRoute() {
        api.get("/api/v1/users/u1/analytics");
        api.get("/api/v1/users/nobody-of-this-name/analytics");
        api.send("POST", "/api/v1/dashboard?filters=secret-filter");
        api.get("/hidden-path");
        api.send("BREW", "/health");

        String metrics = metrics();
        assertContains(
                metrics,
                "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/users/{userId}/analytics\",status=\"200\"}",
                "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/users/{userId}/analytics\",status=\"404\"}",
                "http_server_requests_seconds_bucket{method=\"GET\",route=\"/api/v1/users/{userId}/analytics\",status=\"200\",le=\"0.02\"}",
                "http_server_requests_seconds_count{method=\"POST\",route=\"/api/v1/dashboard\",status=\"405\"}",
                "http_server_requests_seconds_count{method=\"GET\",route=\"other\",status=\"404\"}",
                "http_server_requests_seconds_count{method=\"OTHER\",route=\"/health\",status=\"405\"}",
                "http_server_requests_active 1.0");
        for (String secret : List.of("u1/", "nobody-of-this-name", "secret-filter", "hidden-path", "BREW")) {
            assertFalse(metrics.contains(secret), secret);
        }
    }

    @Test
    void shouldCountProblemsByTheirType() {
        api.get("/api/v1/users/nobody/analytics");
        api.get("/api/v1/dashboard?timeframe=8d");
        assertContains(
                metrics(),
                "analytics_problems_total{type=\"unknown-user\"}",
                "analytics_problems_total{type=\"invalid-parameter\"}");
    }

    @Test
    void shouldTimeStatementsAndCountCopiesAndConnections() {
        api.get("/api/v1/users/u1/analytics");
        assertContains(
                metrics(),
                "analytics_database_statements_seconds_count{outcome=\"done\",statement=\"user-analytics\"}",
                "analytics_database_statements_seconds_bucket{outcome=\"done\",statement=\"user-analytics\",le=\"0.005\"}",
                "analytics_redis_commands_seconds_count{command=\"hot-copy\",outcome=\"done\"}",
                "analytics_cache_lookups_total{kind=\"user\",result=\"miss\"}",
                "hikaricp_connections_max{pool=\"postgres\"} 4.0",
                "hikaricp_connections_active{pool=\"postgres\"} 0.0");
    }

    @Test
    void shouldTellTheCommitAndTheProcess() {
        Await.until("the read model was looked at", () -> metrics().contains("analytics_commit_number 7.0"));
        assertContains(
                metrics(),
                "analytics_commit_age_seconds ",
                "analytics_source_lag_records{topic=\"user.events\"} NaN",
                "analytics_kafka_up 0.0",
                "analytics_problems_total{type=\"internal-error\"} 0.0",
                "jvm_memory_used_bytes{area=\"heap\"",
                "jvm_gc_",
                "jvm_threads_live_threads",
                "process_cpu_usage",
                "process_uptime_seconds");
    }

    private static String metrics() {
        HttpResponse<String> response = api.get("/metrics");
        assertEquals(200, response.statusCode());
        assertEquals("text/plain; version=0.0.4; charset=utf-8", Api.header(response, "Content-Type"));
        return response.body();
    }

    private static void assertContains(String metrics, String... samples) {
        for (String sample : samples) {
            assertTrue(metrics.contains("\n" + sample), () -> sample + " is not in\n" + metrics);
        }
    }
}
