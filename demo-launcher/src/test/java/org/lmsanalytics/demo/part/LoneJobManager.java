package org.lmsanalytics.demo.part;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.ChildProcess;

/** A JobManager with its web UI, and nothing that could run a job. */
record LoneJobManager(String ui, ChildProcess process) implements AutoCloseable {

    /** With more lines in Flink's configuration. */
    static LoneJobManager start(DemoFiles files, Map<String, String> configuration) throws IOException {
        Settings settings = Settings.onFreePorts();
        FlinkRest rest = new FlinkRest(HttpClient.newHttpClient(), settings.flinkUrl());
        FlinkCluster flink = new FlinkCluster(files, settings, rest);
        configure(files, configuration);
        return new LoneJobManager(settings.flinkUrl(), flink.startJobManager());
    }

    /** Adds lines to the configuration that a cluster has written, and not read yet. */
    static void configure(DemoFiles files, Map<String, String> configuration) throws IOException {
        Path file = files.data("flink").resolve("conf").resolve("config.yaml");
        for (Map.Entry<String, String> entry : configuration.entrySet()) {
            Files.writeString(file, entry.getKey() + ": \"" + entry.getValue() + "\"\n", StandardOpenOption.APPEND);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
