package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.Parts;

/** The demo that runs in this folder, as its files tell. */
final class RunningDemo {
    private final DemoFiles files;

    RunningDemo(DemoFiles files) {
        this.files = files;
    }

    Optional<ProcessHandle> launcher() {
        return process(Parts.LAUNCHER);
    }

    Optional<ProcessHandle> process(String part) {
        return files.pid(part).process();
    }

    boolean hasProcesses() {
        return Stream.concat(Stream.of(Parts.LAUNCHER), Parts.POSSIBLE.stream())
                .anyMatch(part -> process(part).isPresent());
    }

    /** The settings that it was started with, whatever the variables say now. */
    Settings settings() {
        if (!hasProcesses() || !Files.exists(files.settings())) {
            throw new DemoException("no demo runs here: ./demo starts one");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(files.settings())) {
            properties.load(reader);
        } catch (IOException e) {
            throw new DemoException("cannot read " + files.settings(), e);
        }
        Map<String, String> variables = new HashMap<>();
        properties.forEach((name, value) -> variables.put((String) name, (String) value));
        return Settings.from(variables);
    }

    void save(Settings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.apiEnvironment());
        Path file = files.settings();
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            // It holds the password and the API's secrets.
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "The settings of the running demo");
            }
        } catch (IOException e) {
            throw new DemoException("cannot write " + file, e);
        }
    }
}
