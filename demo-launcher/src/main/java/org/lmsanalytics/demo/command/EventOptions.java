package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.load.EventFile;
import org.lmsanalytics.demo.load.EventLines;
import org.lmsanalytics.demo.load.StreamedLines;
import org.lmsanalytics.demo.oulad.OuladEvents;
import picocli.CommandLine.Option;

/** Where events come from. */
final class EventOptions {
    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Send the events of a file, plain or .gz: one JSON object a line.")
    private Path file;

    @Option(
            names = "--oulad",
            paramLabel = "DIR",
            description = "Send the Open University Learning Analytics Dataset: a folder of its files, plain or .gz.")
    private Path oulad;

    boolean isGiven() {
        return file != null || oulad != null;
    }

    EventLines open() throws IOException {
        if (oulad != null) {
            return StreamedLines.of(OuladEvents.lines(oulad), OuladEvents.estimatedLines(oulad));
        }
        Path path = Optional.ofNullable(file).orElseThrow();
        if (!Files.isRegularFile(path)) {
            throw new DemoException("there is no file " + path);
        }
        return EventFile.open(path);
    }
}
