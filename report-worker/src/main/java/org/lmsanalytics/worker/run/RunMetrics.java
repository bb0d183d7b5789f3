package org.lmsanalytics.worker.run;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.lmsanalytics.reports.job.ReportError;
import org.lmsanalytics.reports.job.ReportJob;

/**
 * Counts what becomes of attempts. Failures are there from the beginning, with 0: what appears with its first one, to
 * Prometheus has not risen.
 */
public final class RunMetrics {
    private final MeterRegistry registry;
    private final AtomicInteger running;

    public RunMetrics(MeterRegistry registry) {
        this.registry = requireNonNull(registry, "registry is null");
        this.running = registry.gauge("report_running", new AtomicInteger());
        for (ReportError.Type type : ReportError.Type.values()) {
            failures(type, true);
            failures(type, false);
        }
    }

    void begun() {
        running.incrementAndGet();
    }

    void ended() {
        running.decrementAndGet();
    }

    void completed(ReportJob job, long rows, long bytes, Duration duration) {
        Timer.builder("report_duration")
                .description("Time that a report took to make")
                .tag("report", job.reportId())
                .tag("format", job.format().extension())
                .publishPercentileHistogram()
                .register(registry)
                .record(duration);
        registry.counter(
                        "report_rows",
                        "report",
                        job.reportId(),
                        "format",
                        job.format().extension())
                .increment((double) rows);
        registry.counter(
                        "report_bytes",
                        "report",
                        job.reportId(),
                        "format",
                        job.format().extension())
                .increment((double) bytes);
    }

    /** An attempt failed, and with it the job if it was the last. */
    void failed(ReportError.Type type, boolean last) {
        failures(type, last).increment();
    }

    private Counter failures(ReportError.Type type, boolean last) {
        return registry.counter(last ? "report_failures" : "report_retries", "reason", type.wireName());
    }
}
