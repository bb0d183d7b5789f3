package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The jobs of a cluster: found, submitted, stopped with a savepoint, cancelled. */
final class FlinkJobs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FAILURES_UNTIL_GIVEN_UP = 3;

    private final FlinkRest rest;
    private final Duration timeout;

    FlinkJobs(FlinkRest rest, Duration timeout) {
        this.rest = requireNonNull(rest, "rest is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /** Those of this name that are not over. */
    List<JobState> present(String name) {
        List<JobState> jobs = new ArrayList<>();
        for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
            if (job.path("name").asText().equals(name)) {
                JobState state = state(job.path("jid").asText());
                if (!state.isOver()) {
                    jobs.add(state);
                }
            }
        }
        return jobs;
    }

    /** The one job of this name, which runs. */
    JobState running(String name) {
        List<JobState> jobs = present(name);
        if (jobs.isEmpty()) {
            throw new OperationException("no job named " + name + " is on this cluster");
        }
        if (jobs.size() > 1) {
            throw new OperationException(jobs.size() + " jobs are named " + name + ", "
                    + jobs.stream().map(JobState::id).toList() + ": cancel those that should not be there");
        }
        JobState job = jobs.get(0);
        if (!job.isRunning()) {
            throw new OperationException(
                    "job " + job.id() + " is " + job.state() + "; it must be RUNNING, since its savepoint is taken");
        }
        return job;
    }

    JobState state(String id) {
        JsonNode job = rest.get("/jobs/" + id);
        int parallelism = StreamSupport.stream(job.path("vertices").spliterator(), false)
                .mapToInt(vertex -> vertex.path("parallelism").asInt())
                .max()
                .orElse(1);
        return new JobState(id, job.path("name").asText(), job.path("state").asText(), parallelism, arguments(id));
    }

    private Map<String, String> arguments(String id) {
        Map<String, String> arguments = new LinkedHashMap<>();
        rest.get("/jobs/" + id + "/config")
                .path("execution-config")
                .path("user-config")
                .properties()
                .forEach(entry -> arguments.put(entry.getKey(), entry.getValue().asText()));
        return arguments;
    }

    boolean keepsJar(String jar) {
        return StreamSupport.stream(rest.get("/jars").path("files").spliterator(), false)
                .anyMatch(file -> file.path("id").asText().equals(jar));
    }

    /** Flink's own setting, empty if there is none. */
    Optional<String> setting(String name) {
        return StreamSupport.stream(rest.get("/jobmanager/config").spliterator(), false)
                .filter(entry -> entry.path("key").asText().equals(name))
                .map(entry -> entry.path("value").asText())
                .findFirst();
    }

    /** Returns the job's id. */
    String submit(Submission submission) {
        ObjectNode body = JSON.createObjectNode().put("parallelism", submission.parallelism());
        submission.savepoint().ifPresent(path -> body.put("savepointPath", path));
        submission.arguments().forEach((name, value) -> body.withArray("programArgsList")
                .add(name + "=" + value));
        submission.configuration().forEach((name, value) -> body.withObjectProperty("flinkConfiguration")
                .put(name, value));
        return rest.post("/jars/" + submission.jar() + "/run", body)
                .path("jobid")
                .asText();
    }

    /** Returns the savepoint, which is complete and committed when the job has ended. */
    String stopWithSavepoint(String id, String directory) {
        ObjectNode body = JSON.createObjectNode()
                .put("drain", false)
                .put("formatType", "CANONICAL")
                .put("targetDirectory", directory);
        String trigger =
                rest.post("/jobs/" + id + "/stop", body).path("request-id").asText();
        String path = "/jobs/" + id + "/savepoints/" + trigger;
        Waiting.until(
                () -> rest.get(path).path("status").path("id").asText().equals("COMPLETED"),
                timeout,
                "the savepoint of job " + id);
        JsonNode operation = rest.get(path).path("operation");
        if (!operation.has("location")) {
            throw new OperationException("no savepoint of job " + id + ": "
                    + FlinkRest.reason(JSON.createArrayNode()
                            .add(operation
                                    .path("failure-cause")
                                    .path("stack-trace")
                                    .asText())));
        }
        Waiting.until(() -> state(id).isOver(), timeout, "the end of job " + id);
        return operation.path("location").asText();
    }

    /** Ends every job of this name, without a savepoint. */
    void cancel(String name) {
        present(name).forEach(job -> rest.patch("/jobs/" + job.id() + "?mode=cancel"));
        Waiting.until(() -> present(name).isEmpty(), timeout, "the end of the jobs named " + name);
    }

    /** The same as {@link #runs}, but throws if it does not look as if it ever would. */
    boolean isWell(String id) {
        String state = rest.get("/jobs/" + id).path("state").asText();
        JsonNode failures =
                rest.get("/jobs/" + id + "/exceptions").path("exceptionHistory").path("entries");
        if (state.equals("FAILED") || state.equals("CANCELED") || failures.size() >= FAILURES_UNTIL_GIVEN_UP) {
            throw new OperationException("job " + id + " is " + state + " after " + failures.size() + " failures: "
                    + FlinkRest.reason(JSON.createArrayNode()
                            .add(failures.path(0).path("stacktrace").asText())));
        }
        return runs(id);
    }

    /** Whether all of it runs and has completed a checkpoint. */
    boolean runs(String id) {
        JsonNode job = rest.get("/jobs/" + id);
        boolean allRun = StreamSupport.stream(job.path("vertices").spliterator(), false)
                .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"));
        return job.path("state").asText().equals("RUNNING")
                && allRun
                && rest.get("/jobs/" + id + "/checkpoints")
                                .path("counts")
                                .path("completed")
                                .asLong()
                        > 0;
    }

    /** How many records its operators have sent each other, as of some seconds ago. */
    long records(String id) {
        return StreamSupport.stream(rest.get("/jobs/" + id).path("vertices").spliterator(), false)
                .mapToLong(vertex -> vertex.path("metrics").path("read-records").asLong())
                .sum();
    }
}
