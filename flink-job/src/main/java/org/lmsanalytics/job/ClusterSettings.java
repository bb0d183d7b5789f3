package org.lmsanalytics.job;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of the job among those of the cluster, for clusters whose environment is not at hand: {@code lms.db-host}. */
final class ClusterSettings {
    private ClusterSettings() {}

    /**
     * The environment, and what it leaves open from Flink's configuration: a variable is said for the process, the
     * configuration for the whole cluster.
     */
    static Map<String, String> under(Map<String, String> environment, Map<String, String> configuration) {
        Map<String, String> settings = new HashMap<>();
        configuration.forEach((key, value) -> {
            if (key.startsWith(JobVariable.PREFIX)) {
                settings.put(variable(key).name(), value);
            }
        });
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private static JobVariable variable(String key) {
        return JobVariable.ALL.stream()
                .filter(variable -> variable.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Flink's configuration has " + key
                        + ", which is no setting of the job; there are "
                        + JobVariable.ALL.stream().map(JobVariable::key).collect(Collectors.joining(", "))));
    }
}
