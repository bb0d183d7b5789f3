package org.lmsanalytics.worker;

import java.util.List;
import org.lmsanalytics.worker.health.HealthCheck;

/** Stands where the queue of reports will be. */
final class NoWork implements Work {
    @Override
    public List<HealthCheck> checks() {
        return List.of();
    }

    @Override
    public void start() {}

    @Override
    public void close() {}
}
