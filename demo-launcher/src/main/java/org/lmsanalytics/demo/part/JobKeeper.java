package org.lmsanalytics.demo.part;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.lmsanalytics.contract.Snapshots;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.Pause;

/**
 * Keeps the analytics job running: when its newest submission has failed, or a new JobManager does not know it, it is
 * submitted again and goes on from the newest snapshot. A submission that was shut out by a newer one of somebody else
 * stays as it is, or the two would shut out each other for ever; so does one that was cancelled.
 */
public final class JobKeeper {
    static final int PARALLELISM = 2;

    /** What a job says that a newer generation has shut out. */
    private static final String SHUT_OUT = "Shut out";
    /** What a job says whose snapshot does not fit what is visible; an older one may. */
    private static final String OTHER_HISTORY = "of another history";

    private static final Set<String> BEFORE_RUNNING = Set.of("INITIALIZING", "CREATED", "RECONCILING");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final FlinkRest rest;
    private final Path jar;
    private final Snapshots snapshots;
    private final StartReport report;

    private final Set<Path> unusable = new HashSet<>();
    private Submission newest = new Submission("", Optional.empty());
    private boolean accepted;
    private boolean ran;
    private boolean left;

    private record Submission(String id, Optional<Path> from) {}

    JobKeeper(FlinkRest rest, Path jar, Snapshots snapshots, StartReport report) {
        this.rest = requireNonNull(rest, "rest is null");
        this.jar = requireNonNull(jar, "jar is null");
        this.snapshots = requireNonNull(snapshots, "snapshots is null");
        this.report = requireNonNull(report, "report is null");
    }

    /** Submits the job for the first time, from its newest snapshot if there is one, and returns when all of it runs. */
    void start() {
        submitFrom(snapshots.newest(unusable));
        awaitRunning(current());
    }

    /** Looks after it once. Throws if the JobManager does not answer: then there is nothing to be done yet. */
    synchronized void look() {
        Optional<String> state =
                rest.job(newest.id).map(job -> job.path("state").asText());
        if (state.isEmpty()) {
            submitAgain(accepted ? "is not known to the JobManager" : "was not accepted");
        } else if (state.get().equals("FAILED")) {
            failed();
        } else {
            left = false;
            accepted = true;
            ran |= !BEFORE_RUNNING.contains(state.get());
        }
    }

    private void failed() {
        if (left) {
            return;
        }
        String failure = rest.failure(newest.id);
        if (failure.contains(SHUT_OUT)) {
            left = true;
            report.say("the job was shut out by a newer submission, and is left alone");
            return;
        }
        if (!ran || failure.contains(OTHER_HISTORY)) {
            newest.from.ifPresent(unusable::add);
        }
        submitAgain("has failed");
    }

    private void submitAgain(String reason) {
        Optional<Path> from = snapshots.newest(unusable);
        report.say("the job " + reason + ", submitting it again"
                + from.map(path -> " from " + path.getFileName()).orElse(""));
        submitFrom(from);
    }

    /**
     * We choose the id, so that a submission whose answer got lost is found again instead of being made twice: until one
     * is accepted its id stays.
     */
    private synchronized void submitFrom(Optional<Path> snapshot) {
        newest = new Submission(accepted || newest.id.isEmpty() ? newId() : newest.id, snapshot);
        accepted = false;
        ran = false;
        run(newest.id, snapshot);
        accepted = true;
    }

    private void run(String id, Optional<Path> snapshot) {
        try {
            rest.run(rest.upload(jar), id, PARALLELISM, snapshot);
        } catch (IOException e) {
            throw new DemoException("cannot read " + jar, e);
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private void awaitRunning(String id) {
        await("the job does not run: see the jobmanager's log", () -> {
            Optional<JsonNode> job = rest.job(id);
            if (job.map(JobKeeper::state).filter("FAILED"::equals).isPresent()) {
                throw new DemoException("the job has failed: see the jobmanager's log");
            }
            return job.filter(JobKeeper::allOfItRuns).isPresent();
        });
    }

    private static boolean allOfItRuns(JsonNode job) {
        return state(job).equals("RUNNING")
                && StreamSupport.stream(job.path("vertices").spliterator(), false)
                        .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"));
    }

    private static String state(JsonNode job) {
        return job.path("state").asText();
    }

    /** The id of the submission that is kept running. */
    public synchronized String current() {
        return newest.id;
    }

    /** Starts a second copy of the job from a snapshot, without looking after it, and returns its id. */
    public String startCopy(Path snapshot) {
        String id = newId();
        run(id, Optional.of(snapshot));
        return id;
    }

    /** From now on another submission is kept running instead. */
    public synchronized void adopt(String id) {
        newest = new Submission(id, Optional.empty());
        accepted = true;
        ran = true;
        left = false;
    }

    /** Ends a submission that still runs, and returns when it has ended. */
    public void cancel(String id) {
        if (hasEnded(id)) {
            return;
        }
        rest.cancel(id);
        await("the job does not end: see the jobmanager's log", () -> hasEnded(id));
    }

    /** Whether a submission, in whatever way, runs no more. */
    public boolean hasEnded(String id) {
        return rest.job(id)
                .map(JobKeeper::state)
                .map(state -> Set.of("FAILED", "CANCELED", "FINISHED").contains(state))
                .orElse(true);
    }

    /** Returns where the savepoint is, once it is complete. */
    public Path takeSavepoint() {
        String job = current();
        String request = rest.beginSavepoint(job);
        await("a savepoint is not completed: see the jobmanager's log", () -> rest.savepoint(job, request)
                .path("status")
                .path("id")
                .asText()
                .equals("COMPLETED"));
        JsonNode operation = rest.savepoint(job, request).path("operation");
        if (!operation.has("location")) {
            throw new DemoException("a savepoint failed: "
                    + operation
                            .path("failure-cause")
                            .path("stack-trace")
                            .asText()
                            .strip());
        }
        return Path.of(URI.create(operation.path("location").asText()));
    }

    /** Ends the submission that is kept running, and goes on from an older snapshot. */
    public synchronized void goBackTo(Path snapshot) {
        cancel(newest.id);
        submitFrom(Optional.of(snapshot));
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new DemoException(otherwise);
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }
}
