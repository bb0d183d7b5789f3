package org.lmsanalytics.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The golden samples: one record a file. */
final class Samples {
    /** When Kafka received every one of them. */
    static final Instant RECORD_TIME = Instant.parse("2025-01-01T00:00:00Z");

    private Samples() {}

    static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(root().resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event of the type, as plain as it can be. */
    static byte[] plain(EventType type) {
        return read(root().resolve("valid").resolve(type.wireName() + ".json"));
    }

    static List<String> fieldsOf(EventType type) {
        try {
            List<String> fields = new ArrayList<>();
            JsonTree.read(plain(type)).fieldNames().forEachRemaining(fields::add);
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("[.]json$", "");
    }

    private static Path root() {
        try {
            return Path.of(Samples.class.getResource("/samples").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
