package org.lmsanalytics.helm.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Helm renders hooks too, but does not show them to who embeds it. So they are rendered from a copy of the chart in which
 * they are called something else.
 */
final class HookedChart {
    private static final String HOOK = "helm.sh/hook";
    private static final String SHOWN = "helm.test/hook";

    /** Made once by each run of the tests, which may have changed the chart. */
    private static final Path COPY = copy();

    private HookedChart() {}

    static Path folder() {
        return COPY;
    }

    /** Gives hooks their name back. */
    static String named(String text) {
        return text.replace(SHOWN, HOOK);
    }

    private static Path copy() {
        try {
            Path copy = Files.createTempDirectory(Path.of("target"), "chart").resolve(Chart.FOLDER.getFileName());
            for (Path file : files()) {
                Path target = copy.resolve(Chart.FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace(HOOK, SHOWN));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Chart.FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
