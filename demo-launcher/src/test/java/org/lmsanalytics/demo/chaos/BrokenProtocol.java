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
    private static final String SOURCE = "org/lmsanalytics/job/source/";

    private final DemoFiles files;
    private final Path folder;

    /** A text of a source file, and what stands there instead. */
    private record Change(String text, String instead) {}

    BrokenProtocol(DemoFiles files, Path folder) {
        this.files = requireNonNull(files, "files is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /**
     * Nobody is shut out, and nobody looks whose changes are visible. Nor does Kafka happen to end an older job, which it
     * does if that one is about to write a dead letter in a transaction.
     */
    Path withoutFence() throws IOException {
        Path jar = copyOfTheJob("without-fence.jar");
        replace(
                jar,
                SINK + "ReadModel",
                List.of(
                        new Change("if (present > generation)", "if (present < 0)"),
                        new Change("if (!fits.test(visible))", "if (visible == null)")));
        replace(
                jar,
                SINK + "Takeover",
                List.of(new Change("if (row.getLong(1) > generation)", "if (row.getLong(1) < 0)")));
        replace(
                jar,
                SOURCE + "DeadLetterSink",
                List.of(new Change("DeliveryGuarantee.EXACTLY_ONCE", "DeliveryGuarantee.AT_LEAST_ONCE")));
        return jar;
    }

    /** The positions of a commit become visible a little later than its rows. */
    Path withPositionsInATransactionOfTheirOwn() throws IOException {
        Path jar = copyOfTheJob("late-positions.jar");
        replace(
                jar,
                SINK + "ReadModel",
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

    private void replace(Path jar, String classFile, List<Change> changes) throws IOException {
        Path original = files.project().resolve("flink-job/src/main/java").resolve(classFile + ".java");
        String text = Files.readString(original);
        for (Change change : changes) {
            if (!text.contains(change.text())) {
                throw new AssertionError(classFile + " has no \"" + change.text() + "\" to break");
            }
            text = text.replace(change.text(), change.instead());
        }
        Path source = folder.resolve("source").resolve(classFile + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        Path classes = compile(source);
        try (FileSystem content = FileSystems.newFileSystem(jar);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                Path replaced = content.getPath(classes.relativize(file).toString());
                Files.copy(file, replaced, StandardCopyOption.REPLACE_EXISTING);
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
