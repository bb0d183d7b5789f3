package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** A connection that counts as idle while it waits for bytes, whether between two requests or in the middle of one. */
final class PatientConnection implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection http1;
    private final Patience patience;

    PatientConnection(ServerConnection http1, Patience patience) {
        this.http1 = requireNonNull(http1, "http1 is null");
        this.patience = requireNonNull(patience, "patience is null");
        patience.betweenRequests(this::canInterrupt);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        http1.handle(limit);
    }

    @Override
    public Duration idleTime() {
        return patience.waited();
    }

    /** Helidon closes what is idle, but would let it read on in the middle of a request. */
    @Override
    public void close(boolean interrupt) {
        http1.close(interrupt || patience.waits());
    }

    @Override
    public boolean canInterrupt() {
        return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
    }
}
