package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checkpoints and savepoints in folders, from which a submission can go on. */
final class Snapshots {
    private static final String METADATA = "_metadata";
    /** The folder of a submission, in it that of a checkpoint, in it the metadata. Savepoints have one less. */
    private static final int DEPTH = 3;

    private record Found(Path folder, FileTime completed) {}

    private final List<Path> directories;

    Snapshots(List<Path> directories) {
        this.directories = List.copyOf(requireNonNull(directories, "directories is null"));
    }

    /** The newest complete one: its metadata is written last. */
    Optional<Path> newest() {
        List<Found> found = new ArrayList<>();
        directories.stream().filter(Files::isDirectory).forEach(directory -> find(directory, found));
        return found.stream().max(Comparator.comparing(Found::completed)).map(Found::folder);
    }

    /** What a job that still ends removes while we look is passed over. */
    private static void find(Path directory, List<Found> found) {
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
        } catch (IOException e) {
            throw new OperationException("cannot look for snapshots in " + directory, e);
        }
    }
}
