package org.lmsanalytics.worker;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.reports.store.ReportStores;
import org.lmsanalytics.reports.store.StoreSettings;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.worker.config.Settings;
import org.lmsanalytics.worker.health.EventsCheck;
import org.lmsanalytics.worker.health.HealthCheck;
import org.lmsanalytics.worker.health.StorageCheck;
import org.lmsanalytics.worker.run.ReportWorker;
import org.lmsanalytics.worker.run.RetryPolicy;

/** Makes reports as the settings say. */
final class ReportWork implements Work {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ReportStore store;
    private final ReportWorker worker;

    private ReportWork(ReportStore store, ReportWorker worker) {
        this.store = requireNonNull(store, "store is null");
        this.worker = requireNonNull(worker, "worker is null");
    }

    static Work of(Settings settings, DataSource database, MeterRegistry metrics) {
        ReportStore store = open(settings);
        if (settings.reports().bucket().isEmpty()) {
            new DiskSpaceMetrics(settings.reports().storagePath().toFile()).bindTo(metrics);
        }
        return new ReportWork(
                store,
                new ReportWorker(
                        manner(settings),
                        database,
                        store,
                        settings.kafka().connection(),
                        metrics,
                        // The true time: a clock that is fixed would keep everything for ever.
                        Clock.systemUTC()));
    }

    private static ReportStore open(Settings settings) {
        try {
            return ReportStores.open(StoreSettings.of(settings.reports()));
        } catch (IOException e) {
            throw new ConfigurationException("REPORTS_STORAGE_PATH", "cannot be used: " + e.getMessage());
        }
    }

    private static ReportWorker.Manner manner(Settings settings) {
        return new ReportWorker.Manner(
                "worker-" + UUID.randomUUID(),
                settings.queue().concurrency(),
                settings.queue().poll(),
                settings.queue().heartbeat(),
                new RetryPolicy(settings.queue().maxAttempts(), FIRST_PAUSE, LONGEST_PAUSE),
                settings.reports().maxSizeMegabytes(),
                settings.reports().retention(),
                settings.reports().jobRetention());
    }

    @Override
    public List<HealthCheck> checks() {
        return List.of(new StorageCheck(store::check), new EventsCheck(worker.publisher(), worker.queue()));
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
        store.close();
    }
}
