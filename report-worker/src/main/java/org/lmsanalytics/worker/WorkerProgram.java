package org.lmsanalytics.worker;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.service.database.Pools;
import org.lmsanalytics.service.database.SessionSettings;
import org.lmsanalytics.service.observe.Lifecycle;
import org.lmsanalytics.service.observe.PrometheusMetrics;
import org.lmsanalytics.worker.config.Settings;
import org.lmsanalytics.worker.health.HealthCheck;
import org.lmsanalytics.worker.health.PostgresCheck;
import org.lmsanalytics.worker.health.WorkerServer;

/** The running program: its work, the web server that tells how it goes, and the connections behind both. */
final class WorkerProgram implements AutoCloseable {
    private final Lifecycle lifecycle = new Lifecycle();
    private final PrometheusMetrics metrics;
    private final HikariDataSource database;
    private final Work work;
    private final WorkerServer server;
    private final Duration shutdownDelay;

    private WorkerProgram(Settings settings, PrometheusMetrics metrics, HikariDataSource database, Work work) {
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.database = requireNonNull(database, "database is null");
        this.work = requireNonNull(work, "work is null");
        this.shutdownDelay = settings.http().shutdownDelay();
        List<HealthCheck> checks = new ArrayList<>(List.of(new PostgresCheck(database)));
        checks.addAll(work.checks());
        this.server = WorkerServer.start(settings.http(), checks, lifecycle, metrics);
    }

    /** PostgreSQL and Kafka may come later; only the port must be free. */
    static WorkerProgram start(Settings settings, Work.Factory factory) {
        PrometheusMetrics metrics = new PrometheusMetrics();
        HikariDataSource database = Pools.open(
                "report-worker",
                settings.database(),
                SessionSettings.of(settings.database(), settings.clock()),
                metrics.registry());
        Work work = factory.create(settings, database, metrics.registry());
        try {
            WorkerProgram program = new WorkerProgram(settings, metrics, database, work);
            work.start();
            return program;
        } catch (RuntimeException e) {
            work.close();
            database.close();
            metrics.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    /** The work ends at once; whoever collects metrics has the time until it answers no more to see how. */
    @Override
    public void close() {
        lifecycle.stop();
        work.close();
        pause(shutdownDelay);
        server.close();
        database.close();
        metrics.close();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
