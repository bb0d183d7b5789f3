package org.lmsanalytics.job.operate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What both programs are told. */
final class Options {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(names = "--jar", required = true, paramLabel = "JAR", description = "The version of the job to run.")
    private Path jar;

    @Option(
            names = "--old-jar",
            paramLabel = "JAR",
            description = "The version that runs now, to go back to. Needed if it was not submitted by these programs.")
    private Optional<Path> oldJar;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "By default that of the running job, and 1 without one.")
    private Optional<Integer> parallelism;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            defaultValue = "${env:FLINK_REST_URL:-http://localhost:8081}",
            description = "Flink's REST API (FLINK_REST_URL; http://localhost:8081).")
    private String flink;

    @Option(
            names = "--savepoints",
            paramLabel = "DIR",
            description = "Where the cluster writes savepoints. By default where it is set to.")
    private Optional<String> savepoints;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long a step may take, or be without progress (${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    Path jar() {
        return jar;
    }

    Optional<Path> oldJar() {
        return oldJar;
    }

    int parallelismOr(int usual) {
        return parallelism.orElse(usual);
    }

    String flink() {
        return flink;
    }

    Optional<String> savepoints() {
        return savepoints;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    /** Throws if a file is not there, before anything is done. */
    void check() {
        Migrations.check(jar);
        oldJar.ifPresent(Migrations::check);
    }
}
