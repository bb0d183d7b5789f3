package org.lmsanalytics.serving.observe;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line for each request: what failed or was slow at INFO, all the rest at DEBUG, because thousands of lines a second
 * that say "as ever" would cost more than the answers. Metrics count those.
 */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    private static final int FAILED = 400;
    private static final double NANOS_A_MILLISECOND = 1e6;
    /** No answer shall take longer. */
    private static final Duration SLOW = Duration.ofMillis(500);

    private RequestLog() {}

    static void write(Line line) {
        Level level = line.isRemarkable() ? Level.INFO : Level.DEBUG;
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        LoggingEventBuilder event = LOG.atLevel(level)
                .addKeyValue("requestId", line.requestId())
                .addKeyValue("route", line.route())
                .addKeyValue("method", line.method())
                .addKeyValue("status", line.status())
                .addKeyValue("durationMs", line.duration().toNanos() / NANOS_A_MILLISECOND);
        event = with(event, "role", line.role());
        event = with(event, "problem", line.problem());
        event = with(event, "traceId", line.traceId());
        event.log("Request");
    }

    private static LoggingEventBuilder with(LoggingEventBuilder event, String name, Optional<String> value) {
        return value.map(known -> event.addKeyValue(name, known)).orElse(event);
    }

    record Line(
            String requestId,
            String route,
            String method,
            int status,
            Duration duration,
            Optional<String> role,
            Optional<String> problem,
            Optional<String> traceId) {
        boolean isRemarkable() {
            return status >= FAILED || duration.compareTo(SLOW) >= 0;
        }
    }
}
