package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child process.
 *
 * @param environment added to this process's own
 * @param log takes standard output and standard error, after what it already holds
 */
public record Program(String name, List<String> command, Map<String, String> environment, Path log) {
    public Program {
        requireNonNull(name, "name is null");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireNonNull(log, "log is null");
    }
}
