package org.lmsanalytics.worker.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.service.observe.Json;
import org.lmsanalytics.service.observe.ProcessState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the checks have found. */
record Health(ObjectNode findings, List<String> missing, boolean complete) {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    Health {
        requireNonNull(findings, "findings is null");
        missing = List.copyOf(missing);
    }

    static Health look(List<HealthCheck> checks) {
        ObjectNode findings = Json.object();
        List<String> missing = new ArrayList<>();
        boolean complete = true;
        for (HealthCheck check : checks) {
            ObjectNode details = Json.object();
            boolean up = isUp(check, details);
            ObjectNode finding = findings.putObject(check.name()).put("status", up ? "up" : "down");
            finding.setAll(details);
            complete &= up;
            if (!up && check.isNeeded()) {
                missing.add(check.name());
            }
        }
        return new Health(findings, missing, complete);
    }

    /** Whether reports can be made. */
    boolean works() {
        return missing.isEmpty();
    }

    String json() {
        ObjectNode health = Json.object().put("status", status());
        health.setAll(findings);
        health.set("process", ProcessState.now());
        return health.toString();
    }

    private String status() {
        if (!works()) {
            return "down";
        }
        return complete ? "up" : "degraded";
    }

    private static boolean isUp(HealthCheck check, ObjectNode details) {
        try {
            return check.isUp(details);
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell how {} is", check.name(), e);
            return false;
        }
    }
}
