package org.lmsanalytics.contract;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checkpoints and savepoints of all submissions of the job, from which a next one can go on.
 *
 * @param directories to which Flink writes checkpoints (a folder for each submission, in it one for each checkpoint) or
 *     savepoints (a folder for each)
 */
public record Snapshots(List<Path> directories) {
    private static final String METADATA = "_metadata";
    private static final int DEPTH = 3;

    private record Found(Path folder, FileTime completed) {}

    public Snapshots {
        directories = List.copyOf(requireNonNull(directories, "directories is null"));
    }

    /** The newest complete one, leaving out some: its metadata is written last. */
    public Optional<Path> newest(Set<Path> unusable) {
        return directories.stream()
                .flatMap(Snapshots::find)
                .filter(found -> !unusable.contains(found.folder))
                .max(Comparator.comparing(Found::completed))
                .map(Found::folder);
    }

    /** What a job that still runs removes while we look is passed over, and so is a directory that is not there. */
    private static Stream<Found> find(Path directory) {
        Stream.Builder<Found> found = Stream.builder();
        try {
            Files.walkFileTree(directory, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.endsWith(METADATA)) {
                        found.add(new Found(file.getParent(), attributes.lastModifiedTime()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return found.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
