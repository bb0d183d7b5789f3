package org.lmsanalytics.serving.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.serving.observe.Metrics;
import org.lmsanalytics.serving.observe.Telemetry;
import org.lmsanalytics.serving.observe.Tracing;

class DirectProblemsTest {
    private static final Telemetry TELEMETRY = new Telemetry(new Metrics(), Tracing.off());

    private static final DirectProblems HANDLER = new DirectProblems(TELEMETRY);

    @Test
    void shouldNotTellWhatWentWrongInside() {
        TransportResponse response =
                handle(EventType.INTERNAL_ERROR, Status.INTERNAL_SERVER_ERROR_500, new IllegalStateException("secret"));
        assertEquals(500, response.status().code());
        assertTrue(body(response).contains("internal-error"));
        assertFalse(body(response).contains("secret"));
    }

    @Test
    void shouldKeepTheStatusOfAMalformedRequestButNotItsText() {
        TransportResponse response = handle(
                EventType.BAD_REQUEST, Status.REQUEST_URI_TOO_LONG_414, new IllegalArgumentException("<script>"));
        assertEquals(414, response.status().code());
        assertTrue(body(response).contains("request-line-too-long"));
        assertFalse(body(response).contains("script"));
        assertFalse(response.keepAlive());
    }

    @Test
    void shouldAnswerWithoutAnExceptionToo() {
        TransportResponse response = HANDLER.handle(
                TransportRequest.empty(),
                EventType.FORBIDDEN,
                Status.FORBIDDEN_403,
                ServerResponseHeaders.create(),
                "message");
        assertEquals(403, response.status().code());
    }

    private static TransportResponse handle(EventType type, Status status, Throwable thrown) {
        return HANDLER.handle(TransportRequest.empty(), type, status, ServerResponseHeaders.create(), thrown);
    }

    private static String body(TransportResponse response) {
        return new String(response.entity().orElseThrow(), StandardCharsets.UTF_8);
    }
}
