package org.lmsanalytics.demo.part;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checkpoints and savepoints of all submissions of the job, from which a next one can go on.
 *
 * @param checkpoints a folder for each submission, in it one for each checkpoint
 * @param savepoints a folder for each
 */
record Snapshots(Path checkpoints, Path savepoints) {
    private static final String METADATA = "_metadata";
    private static final int DEPTH_OF_CHECKPOINTS = 3;
    private static final int DEPTH_OF_SAVEPOINTS = 2;

    private record Found(Path folder, FileTime completed) {}

    Snapshots {
        requireNonNull(checkpoints, "checkpoints is null");
        requireNonNull(savepoints, "savepoints is null");
    }

    /** The newest complete one, leaving out some: its metadata is written last. */
    Optional<Path> newest(Set<Path> unusable) {
        return Stream.concat(find(checkpoints, DEPTH_OF_CHECKPOINTS), find(savepoints, DEPTH_OF_SAVEPOINTS))
                .filter(found -> !unusable.contains(found.folder))
                .max(Comparator.comparing(Found::completed))
                .map(Found::folder);
    }

    /** What a job that still runs removes while we look is passed over. */
    private static Stream<Found> find(Path directory, int depth) {
        Stream.Builder<Found> found = Stream.builder();
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
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
        };
        try {
            Files.walkFileTree(directory, Set.of(), depth, visitor);
            return found.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
