package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.lmsanalytics.demo.DemoFiles;

/** Builds of the job in which the protocol of commits is broken on purpose: its source, changed and compiled again. */
final class BrokenProtocol {
    private static final String SINK = "org/lmsanalytics/job/sink/";

    private final DemoFiles files;
    private final Path folder;

    /** A text of a source file, and what stands there instead. */
    private record Change(String text, String instead) {}

    BrokenProtocol(DemoFiles files, Path folder) {
        this.files = requireNonNull(files, "files is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Nobody is shut out, and nobody looks whose changes are visible. */
    Path withoutFence() throws IOException {
        Path jar = copyOfTheJob("without-fence.jar");
        replace(
                jar,
                "ReadModel",
                List.of(
                        new Change("if (present > generation)", "if (present < 0)"),
                        new Change("if (!fits.test(visible))", "if (visible == null)")));
        replace(jar, "Takeover", List.of(new Change("if (row.getLong(1) > generation)", "if (row.getLong(1) < 0)")));
        return jar;
    }

    /** The positions of a commit become visible a little later than its rows. */
    Path withPositionsInATransactionOfTheirOwn() throws IOException {
        Path jar = copyOfTheJob("late-positions.jar");
        replace(
                jar,
                "ReadModel",
                List.of(
                        new Change(
                                "private final boolean reported;",
                                "private final boolean reported; private Map<String, String> late = Map.of();"),
                        new Change("Outcome outcome = commitInTransaction(", """
                                if (!late.isEmpty()) {
                                    try (Statement statement = connection.createStatement()) {
                                        stage(connection, statement, ReadModelTable.SOURCE_POSITIONS, late);
                                        merge(statement, ReadModelTable.SOURCE_POSITIONS, late);
                                    }
                                    connection.commit();
                                }
                                Outcome outcome = commitInTransaction("""),
                        new Change("if (!rows.isEmpty()) {", """
                                if (table == ReadModelTable.SOURCE_POSITIONS) {
                                    late = rows;
                                } else if (!rows.isEmpty()) {""")));
        return jar;
    }

    private Path copyOfTheJob(String name) throws IOException {
        return Files.copy(files.jobJar(), folder.resolve(name));
    }

    private void replace(Path jar, String className, List<Change> changes) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve(className + ".java");
        String text = Files.readString(
                files.project().resolve("flink-job/src/main/java").resolve(SINK + className + ".java"));
        for (Change change : changes) {
            if (!text.contains(change.text())) {
                throw new AssertionError(className + " has no \"" + change.text() + "\" to break");
            }
            text = text.replace(change.text(), change.instead());
        }
        Files.writeString(source, text);
        Path classes = compile(source);
        try (FileSystem content = FileSystems.newFileSystem(jar);
                Stream<Path> compiled = Files.list(classes.resolve(SINK))) {
            for (Path file : compiled.toList()) {
                Files.copy(file, content.getPath(SINK + file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path compile(Path source) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes-" + source.getFileName()));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        files.jobJar() + File.pathSeparator + files.flinkClassPath(),
                        "-d",
                        classes.toString(),
                        source.toString());
        if (status != 0) {
            throw new AssertionError("The changed " + source.getFileName() + " does not compile");
        }
        return classes;
    }
}
