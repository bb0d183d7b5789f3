package org.lmsanalytics.worker;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import javax.sql.DataSource;
import org.lmsanalytics.worker.config.Settings;
import org.lmsanalytics.worker.health.HealthCheck;

/** What the worker is for. It does nothing before it is started. */
interface Work extends AutoCloseable {
    /** What it depends on besides PostgreSQL. */
    List<HealthCheck> checks();

    /** Begins, on threads of its own, whatever is down at the moment. */
    void start();

    /** Ends in good order; what is not finished is left to others. */
    @Override
    void close();

    /** Makes it ready to be started. */
    @FunctionalInterface
    interface Factory {
        Work create(Settings settings, DataSource database, MeterRegistry metrics);
    }
}
