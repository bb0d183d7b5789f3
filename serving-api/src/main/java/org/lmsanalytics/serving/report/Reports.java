package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.helidon.webserver.http.HttpRouting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.reports.ReportDatabase;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.reports.schedule.ReportSchedules;
import org.lmsanalytics.reports.store.StoreSettings;
import org.lmsanalytics.service.config.ClockSettings;
import org.lmsanalytics.service.config.DatabaseSettings;
import org.lmsanalytics.service.config.ReportSettings;

/** All that the API does with reports. Workers make them: nothing here takes long but sending files. */
public final class Reports implements AutoCloseable {
    /** The true time: a clock that is fixed would let nothing expire, and nothing recur. */
    private static final Clock CLOCK = Clock.systemUTC();

    private final HikariDataSource database;
    private final ReportStorage storage;
    private final OpenDownloads downloads = new OpenDownloads(OpenDownloads.PATIENCE_WITH_CLIENTS);
    private final RefusalTrail refusals;
    private final Jdbi jdbi;
    private final Duration filesKept;

    private Reports(HikariDataSource database, ReportStorage storage, Duration filesKept) {
        this.database = requireNonNull(database, "database is null");
        this.storage = requireNonNull(storage, "storage is null");
        this.filesKept = requireNonNull(filesKept, "filesKept is null");
        this.jdbi = ReportDatabase.of(database);
        this.refusals = new RefusalTrail(jdbi, CLOCK);
    }

    /** Neither PostgreSQL nor the storage need be there. */
    public static Reports open(
            ReportSettings settings, DatabaseSettings database, ClockSettings clock, MeterRegistry metrics) {
        return new Reports(
                ReportsDatabase.open(database, clock, metrics),
                new ReportStorage(StoreSettings.of(settings)),
                settings.retention());
    }

    public void start() {
        storage.start();
        downloads.start();
        refusals.start();
    }

    public ReportStorage storage() {
        return storage;
    }

    /** To be called before access is decided. */
    public void registerFilter(HttpRouting.Builder routing) {
        new Refusals(refusals).register(routing);
    }

    public void register(HttpRouting.Builder routing) {
        AuditTrail audit = new AuditTrail(jdbi, CLOCK);
        ReportJobs jobs = new ReportJobs(jdbi, audit, CLOCK);
        new CatalogRoutes().register(routing);
        new JobRoutes(jobs, filesKept).register(routing);
        new DownloadRoutes(jobs, audit, storage, downloads).register(routing);
        new ScheduleRoutes(new ReportSchedules(jdbi, audit, CLOCK), CLOCK).register(routing);
        new AuditRoutes(audit).register(routing);
    }

    @Override
    public void close() {
        downloads.close();
        refusals.close();
        storage.close();
        database.close();
    }
}
