package org.lmsanalytics.demo.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadLineByLineWithoutBlankOnes() throws IOException {
        Path file = Files.writeString(directory.resolve("events.jsonl"), "{\"a\":1}\n\n  \n{\"b\":\"é\"}\r\nlast");
        assertEquals(List.of("{\"a\":1}", "{\"b\":\"é\"}", "last"), read(file));
    }

    @Test
    void shouldReadCompressedLines() throws IOException {
        Path file = directory.resolve("events.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("one", "two"), read(file));
    }

    @Test
    void shouldTellHowMuchIsRead() throws IOException {
        Path file = Files.writeString(directory.resolve("events.jsonl"), "line\n".repeat(100_000));
        try (EventFile lines = EventFile.open(file)) {
            assertEquals(Optional.of("line"), lines.next());
            assertTrue(lines.share().orElseThrow() < 0.5);
            while (lines.next().isPresent()) {
                assertTrue(lines.share().orElseThrow() <= 1);
            }
            assertEquals(OptionalDouble.of(1), lines.share());
        }
    }

    @Test
    void shouldHaveNoShareOfAnEmptyFile() throws IOException {
        Path file = Files.createFile(directory.resolve("events.jsonl"));
        try (EventFile lines = EventFile.open(file)) {
            assertEquals(Optional.empty(), lines.next());
            assertEquals(OptionalDouble.empty(), lines.share());
        }
    }

    @Test
    void shouldRefuseWhatOnlyLooksCompressed() throws IOException {
        Path file = Files.writeString(directory.resolve("events.jsonl.gz"), "plain");
        assertThrows(ZipException.class, () -> EventFile.open(file));
    }

    private static List<String> read(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (EventFile events = EventFile.open(file)) {
            for (Optional<String> line = events.next(); line.isPresent(); line = events.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }
}
