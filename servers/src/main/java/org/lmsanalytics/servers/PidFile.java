package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that names a process by its id. The file's time is the start of the process, so that another program that got
 * the same id later is never taken for it.
 */
public record PidFile(Path path) {
    /** The system derives a start from its clock, which may be set in between. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public void write(ProcessHandle process) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, process.pid() + "\n");
            Files.setLastModifiedTime(path, FileTime.from(started(process).orElse(Instant.now())));
        } catch (IOException e) {
            throw new ServerException("cannot write " + path, e);
        }
    }

    /** The process, if it is alive. */
    public Optional<ProcessHandle> process() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readString(path).strip());
            Instant written = Files.getLastModifiedTime(path).toInstant();
            return ProcessHandle.of(pid).filter(Processes::isRunning).filter(process -> started(process)
                    .filter(start -> Duration.between(start, written).abs().compareTo(TOLERANCE) <= 0)
                    .isPresent());
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the file is about this process, alive or not. */
    boolean names(long pid) {
        try {
            return Files.exists(path) && Files.readString(path).strip().equals(Long.toString(pid));
        } catch (IOException e) {
            throw new ServerException("cannot read " + path, e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new ServerException("cannot delete " + path, e);
        }
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }
}
