package org.lmsanalytics.demo.part;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.Pause;

/** The analytics job on the cluster. */
final class FlinkJob {
    static final int PARALLELISM = 2;

    private static final Duration UNTIL_RUNNING = Duration.ofMinutes(2);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(200);

    private final FlinkRest rest;

    FlinkJob(FlinkRest rest) {
        this.rest = rest;
    }

    /** Submits the job, from its newest checkpoint if there is one, and returns when all of it runs. */
    void submit(Path jar, Path checkpoints) {
        try {
            String job = rest.run(rest.upload(jar), PARALLELISM, newest(checkpoints));
            awaitRunning(job);
        } catch (IOException e) {
            throw new DemoException("cannot read " + jar, e);
        }
    }

    private void awaitRunning(String id) {
        long deadline = System.nanoTime() + UNTIL_RUNNING.toNanos();
        while (true) {
            JsonNode job = rest.job(id);
            String state = job.path("state").asText();
            boolean allRun = StreamSupport.stream(job.path("vertices").spliterator(), false)
                    .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"));
            if (state.equals("RUNNING") && allRun) {
                return;
            }
            if (state.equals("FAILED") || System.nanoTime() > deadline) {
                throw new DemoException("the job does not run, it is " + state + ": see the jobmanager's log");
            }
            Pause.of(BETWEEN_CHECKS);
        }
    }

    /** The newest complete checkpoint of any earlier run: its metadata is written last. */
    static Optional<Path> newest(Path checkpoints) {
        if (!Files.isDirectory(checkpoints)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(
                checkpoints, 3, (path, attributes) -> path.endsWith("_metadata") && attributes.isRegularFile())) {
            return files.max(Comparator.comparing(FlinkJob::written)).map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
