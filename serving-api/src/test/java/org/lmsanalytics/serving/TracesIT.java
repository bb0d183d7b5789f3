package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.serving.config.Settings;

class TracesIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String USER_ROUTE = "GET /api/v1/users/{userId}/analytics";

    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = Facts.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldSendASpanOfTheRequestWithWhatItAsked() {
        try (TraceReceiver receiver = TraceReceiver.start();
                Api api = start(receiver);
                LogRecorder log = LogRecorder.open()) {
            api.send(
                    "GET",
                    "/api/v1/users/secret-user/analytics?secret-query",
                    "traceparent",
                    "00-" + TRACE + "-" + CALLER + "-01");
            Await.until("the trace has arrived", () -> receiver.span(USER_ROUTE).isPresent());

            Span request = receiver.span(USER_ROUTE).orElseThrow();
            assertEquals(TRACE, hex(request.getTraceId()));
            assertEquals(CALLER, hex(request.getParentSpanId()));
            assertEquals(Span.SpanKind.SPAN_KIND_SERVER, request.getKind());
            assertEquals("/api/v1/users/{userId}/analytics", attribute(request, "http.route"));
            assertEquals("404", attribute(request, "http.response.status_code"));
            assertChild(receiver, request, "hot-copy", "redis");
            assertChild(receiver, request, "user-analytics", "postgresql");
            assertFalse(receiver.text().contains("secret-"), receiver::text);
            assertTrue(receiver.text().contains("analytics-of-a-test"), "the name of the service");
            assertTrue(log.text().contains("\"traceId\":\"" + TRACE + "\""), log::text);
        }
    }

    @Test
    void shouldBeginATraceOfItsOwnAndTellWhatFailed() throws SQLException {
        Facts.execute(servers, "ALTER VIEW user_answer RENAME TO gone");
        try (TraceReceiver receiver = TraceReceiver.start();
                Api api = start(receiver)) {
            assertEquals(500, api.get("/api/v1/users/secret-user/analytics").statusCode());
            Await.until("the trace has arrived", () -> receiver.span(USER_ROUTE).isPresent());

            Span request = receiver.span(USER_ROUTE).orElseThrow();
            assertEquals(ByteString.EMPTY, request.getParentSpanId());
            assertEquals(
                    Status.StatusCode.STATUS_CODE_ERROR, request.getStatus().getCode());
            Span statement = receiver.span("user-analytics").orElseThrow();
            assertEquals("io.helidon.dbclient.DbStatementException", attribute(statement, "error.type"));
            assertFalse(receiver.text().contains("secret-"), receiver::text);
        } finally {
            Facts.execute(servers, "ALTER VIEW gone RENAME TO user_answer");
        }
    }

    @Test
    void shouldNotTraceUnlessAsked() {
        try (TraceReceiver receiver = TraceReceiver.start();
                Api api = startWith(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.address()))) {
            api.get("/api/v1/users/u1/analytics");
            assertEquals(0, receiver.spans().size());
        }
    }

    @Test
    void shouldNotMindAReceiverThatIsNotThere() {
        try (Api api = startWith(Map.of(
                "OTEL_TRACES_EXPORTER", "otlp",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
                "OTEL_BSP_SCHEDULE_DELAY", "50"))) {
            for (int i = 0; i < 10; i++) {
                assertEquals(200, api.get("/api/v1/users/u1/analytics").statusCode());
            }
        }
    }

    @Test
    void shouldRefuseASettingThatTheSdkRefuses() {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> startWith(
                        Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_BSP_SCHEDULE_DELAY", "soon"))
                .close());
        assertTrue(refused.getMessage().contains("otel.bsp.schedule.delay"), refused::getMessage);
    }

    private static Api start(TraceReceiver receiver) {
        return startWith(Map.of(
                "OTEL_TRACES_EXPORTER", "otlp",
                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.address(),
                "OTEL_SERVICE_NAME", "analytics-of-a-test",
                "OTEL_BSP_SCHEDULE_DELAY", "50"));
    }

    private static Api startWith(Map<String, String> variables) {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.putAll(variables);
        return Api.startWith(Settings.from(environment));
    }

    private static void assertChild(TraceReceiver receiver, Span parent, String name, String system) {
        Span child = receiver.span(name).orElseThrow();
        assertEquals(parent.getSpanId(), child.getParentSpanId(), name);
        assertEquals(parent.getTraceId(), child.getTraceId(), name);
        assertEquals(system, attribute(child, "db.system.name"));
    }

    private static String attribute(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().hasIntValue()
                        ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .findFirst()
                .orElse("absent");
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
