package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.load.EventFile;
import org.lmsanalytics.demo.load.EventLines;
import picocli.CommandLine.Option;

/** Where events come from. */
final class EventOptions {
    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Send the events of a file, plain or .gz: one JSON object a line.")
    private Path file;

    boolean isGiven() {
        return file != null;
    }

    EventLines open() throws IOException {
        Path path = Optional.ofNullable(file).orElseThrow();
        if (!Files.isRegularFile(path)) {
            throw new DemoException("there is no file " + path);
        }
        return EventFile.open(path);
    }
}
