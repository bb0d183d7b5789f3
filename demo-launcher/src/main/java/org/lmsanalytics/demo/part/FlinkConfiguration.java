package org.lmsanalytics.demo.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.FreePort;

/** The config.yaml of a small cluster with everything on 127.0.0.1. */
final class FlinkConfiguration {
    /** Should the newest be damaged, an older one still serves. */
    private static final int RETAINED_CHECKPOINTS = 3;

    private FlinkConfiguration() {}

    /** Returns the folder with the file. */
    static Path write(DemoFiles files, Settings settings) {
        Path directory = files.data("flink").resolve("conf");
        String text = entries(files, settings).entrySet().stream()
                .map(entry -> entry.getKey() + ": \"" + entry.getValue() + "\"\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(directory);
            Files.createDirectories(temporary(files));
            Files.writeString(directory.resolve("config.yaml"), text);
            return directory;
        } catch (IOException e) {
            throw new DemoException("cannot write Flink's configuration", e);
        }
    }

    static Path checkpoints(DemoFiles files) {
        return files.data("flink").resolve("checkpoints");
    }

    static Path savepoints(DemoFiles files) {
        return files.data("flink").resolve("savepoints");
    }

    private static Path temporary(DemoFiles files) {
        return files.data("flink").resolve("tmp");
    }

    private static Map<String, String> entries(DemoFiles files, Settings settings) {
        Map<String, String> entries = new LinkedHashMap<>(FlinkMemory.entries());
        entries.put("jobmanager.rpc.address", Settings.HOST);
        entries.put("jobmanager.rpc.port", Integer.toString(FreePort.find()));
        entries.put("jobmanager.bind-host", Settings.HOST);
        entries.put("taskmanager.host", Settings.HOST);
        entries.put("taskmanager.bind-host", Settings.HOST);
        entries.put("taskmanager.numberOfTaskSlots", Integer.toString(settings.flinkSlots()));
        entries.put("parallelism.default", Integer.toString(JobKeeper.PARALLELISM));
        entries.put("rest.address", Settings.HOST);
        entries.put("rest.bind-address", Settings.HOST);
        entries.put("rest.port", Integer.toString(settings.flinkPort()));
        entries.put("rest.bind-port", Integer.toString(settings.flinkPort()));
        entries.put("state.backend.type", "rocksdb");
        entries.put("state.backend.rocksdb.log.dir", temporary(files).toString());
        entries.put("execution.checkpointing.dir", checkpoints(files).toUri().toString());
        entries.put(
                "execution.checkpointing.savepoint-dir",
                savepoints(files).toUri().toString());
        entries.put("execution.checkpointing.num-retained", Integer.toString(RETAINED_CHECKPOINTS));
        // A next submission goes on from the newest one.
        entries.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        // One that stands still is missed soon, but not when it only collects garbage.
        entries.put("heartbeat.interval", "1 s");
        entries.put("heartbeat.timeout", "10 s");
        entries.put(
                "metrics.reporter.prom.factory.class", "org.apache.flink.metrics.prometheus.LoopbackReporter$Factory");
        // Names that every attempt would have anew, and Prometheus keep as so many series.
        entries.put("metrics.reporter.prom.scope.variables.excludes", "task_attempt_id;task_attempt_num");
        entries.put("io.tmp.dirs", temporary(files).toString());
        entries.put("web.upload.dir", temporary(files).toString());
        return entries;
    }
}
