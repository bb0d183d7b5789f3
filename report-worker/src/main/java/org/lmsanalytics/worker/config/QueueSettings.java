package org.lmsanalytics.worker.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.lmsanalytics.service.config.Environment;

/**
 * How a worker takes jobs.
 *
 * @param concurrency how many reports it makes at a time
 * @param maxAttempts how often a report is tried
 * @param heartbeat how often it says that it lives
 * @param poll how often it looks for jobs
 */
public record QueueSettings(int concurrency, int maxAttempts, Duration heartbeat, Duration poll) {
    public QueueSettings {
        requireNonNull(heartbeat, "heartbeat is null");
        requireNonNull(poll, "poll is null");
    }

    static QueueSettings from(Environment environment) {
        return new QueueSettings(
                environment.value(Variables.REPORT_CONCURRENCY),
                environment.value(Variables.REPORT_MAX_ATTEMPTS),
                Duration.ofSeconds(environment.value(Variables.REPORT_HEARTBEAT_SECONDS)),
                Duration.ofMillis(environment.value(Variables.REPORT_POLL_MILLIS)));
    }
}
