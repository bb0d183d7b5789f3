package org.lmsanalytics.demo.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.FreePort;
import org.lmsanalytics.servers.Program;
import org.lmsanalytics.servers.StopSignal;

/** Flink's standalone cluster: a JobManager with its web UI, and TaskManagers. */
final class FlinkCluster {
    private static final Duration UNTIL_READY = Duration.ofSeconds(90);

    /** Packages of the JDK into which Flink looks, as its own scripts open them. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "sun.nio.ch");

    private final DemoFiles files;
    private final Settings settings;
    private final FlinkRest rest;
    private final Path configuration;

    FlinkCluster(DemoFiles files, Settings settings, FlinkRest rest) {
        this.files = files;
        this.settings = settings;
        this.rest = rest;
        this.configuration = FlinkConfiguration.write(files, settings);
    }

    ChildProcess startJobManager() {
        ChildProcess process = start(
                Parts.JOB_MANAGER,
                FlinkMemory.jobManagerOptions(),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                metricsOn(settings.jobManagerMetricsPort()));
        process.awaitReady(UNTIL_READY, rest::answers);
        return process;
    }

    ChildProcess startTaskManager(String part) {
        // A name of its own: the JobManager may still list one that was killed.
        String name = part + "-" + UUID.randomUUID();
        boolean first = part.equals(Parts.TASK_MANAGER);
        List<String> arguments =
                new ArrayList<>(metricsOn(first ? settings.taskManagerMetricsPort() : FreePort.find()));
        arguments.addAll(List.of("-D", "taskmanager.resource-id=" + name));
        ChildProcess process = start(
                part,
                FlinkMemory.taskManagerOptions(),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                arguments);
        process.awaitReady(UNTIL_READY, () -> rest.taskManagers().contains(name));
        return process;
    }

    private static List<String> metricsOn(int port) {
        return List.of("-D", "metrics.reporter.prom.port=" + port);
    }

    private ChildProcess start(String part, List<String> memory, String mainClass, List<String> arguments) {
        List<String> options = new ArrayList<>(memory);
        OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("-Dlog4j2.configurationFile=" + files.flinkLogging());
        // Where the web UI reads it.
        options.add("-Dlog.file=" + files.log(part));
        List<String> all = new ArrayList<>(List.of("--configDir", configuration.toString()));
        all.addAll(arguments);
        List<String> command = JavaCommand.of(options, files.flinkClassPath(), mainClass, all);
        return ChildProcess.start(
                new Program(part, command, environment(), files.log(part)), files.pid(part), StopSignal.TERM);
    }

    /** The job's main program runs in the JobManager, and finds its settings there. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(settings.environment());
        // RocksDB allocates from many threads, for each of which glibc would keep memory of its own.
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }
}
