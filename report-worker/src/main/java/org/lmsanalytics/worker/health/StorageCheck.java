package org.lmsanalytics.worker.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether files of reports can be stored. */
public final class StorageCheck implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StorageCheck.class);

    private final Probe probe;

    /** With what fails if nothing can be stored, such as {@code ReportStore::check}. */
    public StorageCheck(Probe probe) {
        this.probe = requireNonNull(probe, "probe is null");
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public boolean isNeeded() {
        return true;
    }

    @Override
    public boolean isUp(ObjectNode details) {
        try {
            probe.run();
            return true;
        } catch (IOException e) {
            LOG.warn("Reports cannot be stored: {}", e.toString());
            return false;
        }
    }

    /** Stores something and removes it. */
    @FunctionalInterface
    public interface Probe {
        void run() throws IOException;
    }
}
