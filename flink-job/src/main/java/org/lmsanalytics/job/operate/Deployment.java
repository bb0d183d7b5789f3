package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lmsanalytics.job.JobName;
import org.lmsanalytics.job.ProgramArguments;

/** The steps by which one submission of the job takes over from another. */
final class Deployment {
    private static final String SAVEPOINT_DIRECTORY = "execution.checkpointing.savepoint-dir";

    /** Longer than Flink takes to show figures (metrics.fetcher.update-interval). */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final FlinkRest rest;
    private final FlinkJobs jobs;
    private final ReadModelDatabase database;
    private final Steps steps;
    private final Duration timeout;

    Deployment(FlinkRest rest, ReadModelDatabase database, Steps steps, Duration timeout) {
        this.rest = requireNonNull(rest, "rest is null");
        this.jobs = new FlinkJobs(rest, timeout);
        this.database = requireNonNull(database, "database is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    FlinkJobs jobs() {
        return jobs;
    }

    /** The job that feeds the served read model. Throws if the database cannot be asked, before anything is done. */
    JobState running() {
        JobState job = jobs.running(JobName.SERVED);
        database.generation();
        steps.say("Job " + job.id() + " runs with parallelism " + job.parallelism());
        return job;
    }

    /** Throws if the job would have to read everything again without need: it can go on from where it was. */
    void checkNothingWasCommitted() {
        long commit = database.commit();
        if (commit > 0) {
            throw new OperationException("the read model has commit " + commit
                    + ", but no job feeds it: give the newest savepoint or checkpoint with --from");
        }
    }

    String upload(Path jar) {
        return steps.run("Uploaded " + jar.getFileName(), () -> rest.upload(jar));
    }

    /**
     * The jar to go back to: the one that is given, or else the one from which the job says that it was submitted.
     * Flink itself does not know, and the file that is newest on the cluster may be another version.
     */
    String jarOf(JobState job, Optional<Path> given) {
        if (given.isPresent()) {
            return upload(given.get());
        }
        return Optional.ofNullable(job.arguments().get(ProgramArguments.JAR))
                .filter(jobs::keepsJar)
                .orElseThrow(
                        () -> new OperationException("there would be no way back, since nobody knows from which jar"
                                + " job " + job.id() + " was submitted: give it with --old-jar"));
    }

    /** Where savepoints go: what is given, or what Flink is set to. */
    String savepoints(Optional<String> given) {
        return given.or(() -> jobs.setting(SAVEPOINT_DIRECTORY))
                .orElseThrow(() -> new OperationException(
                        "Flink has no " + SAVEPOINT_DIRECTORY + ": give a directory with --savepoints"));
    }

    String stop(JobState job, String directory) {
        return steps.run(
                "Stopped " + job.name() + " with a savepoint", () -> jobs.stopWithSavepoint(job.id(), directory));
    }

    static Submission submission(
            String jar, int parallelism, Optional<String> savepoint, Map<String, String> arguments) {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        all.put(ProgramArguments.JAR, jar);
        return new Submission(jar, parallelism, savepoint, all, Map.of());
    }

    /**
     * Submits the job for the served read model, and returns when it has taken over and commits. With no event to commit
     * nobody can see that, and so it is enough that nothing has come to be committed for a while.
     */
    void start(String what, Submission submission) {
        long before = database.commit();
        String id = takeOver(what, submission);
        long quietFrom = System.nanoTime();
        steps.run("It commits", () -> {
            Waiting.until(
                    () -> jobs.isWell(id)
                            && (database.commit() > before
                                    || (System.nanoTime() - quietFrom > QUIET.toNanos() && jobs.records(id) == 0)),
                    timeout,
                    "a commit of job " + id + " (why is in the TaskManager's log)");
            return database.commit() > before ? "number " + database.commit() : "nothing, since there are no events";
        });
    }

    /** Returns when all of the job runs, has completed a checkpoint, and has claimed the read model for itself. */
    private String takeOver(String what, Submission submission) {
        long before = database.generation();
        return steps.run("Started " + what + " with parallelism " + submission.parallelism(), () -> {
            String id = jobs.submit(submission);
            Waiting.until(
                    () -> jobs.isWell(id) && database.generation() > before,
                    timeout,
                    "all of job " + id + " running, with a checkpoint and its generation in the read model");
            return id;
        });
    }

    /** Goes back to the job as it was, from its savepoint. What the other one has committed, it must read again first. */
    void resume(JobState job, String jar, String savepoint) {
        jobs.cancel(JobName.SERVED);
        takeOver("the old jar", submission(jar, job.parallelism(), Optional.of(savepoint), job.arguments()));
    }
}
