package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What is submitted to the cluster.
 *
 * @param jar the name under which the cluster keeps it
 * @param savepoint from which the job goes on; none: from the first event
 * @param arguments settings of the job that override its environment
 * @param configuration of Flink, for this job
 */
record Submission(
        String jar,
        int parallelism,
        Optional<String> savepoint,
        Map<String, String> arguments,
        Map<String, String> configuration) {
    Submission {
        requireNonNull(jar, "jar is null");
        requireNonNull(savepoint, "savepoint is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(configuration, "configuration is null");
    }
}
