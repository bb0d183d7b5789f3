package org.lmsanalytics.demo.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.demo.DemoException;

/** The parts of Flink's REST API that run a job. */
final class FlinkRest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String BOUNDARY = "----lms-analytics";
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String url;

    FlinkRest(HttpClient client, String url) {
        this.client = client;
        this.url = url;
    }

    boolean answers() {
        return get("/overview").has("taskmanagers");
    }

    /** The names of those that have registered. */
    List<String> taskManagers() {
        List<String> names = new ArrayList<>();
        get("/taskmanagers")
                .path("taskmanagers")
                .forEach(manager -> names.add(manager.path("id").asText()));
        return names;
    }

    /** Returns the name under which the cluster knows the jar. */
    String upload(Path jar) throws IOException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        JsonNode answer = send(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
        return Path.of(answer.path("filename").asText()).getFileName().toString();
    }

    /** Runs a job under this id, going on from the snapshot, if any. */
    void run(String jar, String job, int parallelism, Optional<Path> snapshot) {
        ObjectNode settings =
                JSON.createObjectNode().put("parallelism", parallelism).put("jobId", job);
        snapshot.ifPresent(path -> settings.put("savepointPath", path.toUri().toString()));
        // So that an upgrade knows the way back.
        settings.putArray("programArgsList").add("JOB_JAR=" + jar);
        post("/jars/" + jar + "/run", settings);
    }

    /** The job as the cluster knows it, if it does. */
    Optional<JsonNode> job(String id) {
        HttpResponse<String> response = exchange(request("/jobs/" + id).GET());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(body(response));
    }

    /** The id of the only job that runs. */
    String runningJob() {
        for (JsonNode job : get("/jobs").path("jobs")) {
            if (job.path("status").asText().equals("RUNNING")) {
                return job.path("id").asText();
            }
        }
        throw new DemoException("no job runs");
    }

    JsonNode checkpoints(String job) {
        return get("/jobs/" + job + "/checkpoints");
    }

    /** Why the job failed, with all causes; empty if it did not. */
    String failure(String id) {
        return get("/jobs/" + id + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText();
    }

    void cancel(String id) {
        send(request("/jobs/" + id + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
    }

    /** Begins a savepoint, and returns the number under which it can be asked for. */
    String beginSavepoint(String job) {
        return post("/jobs/" + job + "/savepoints", JSON.createObjectNode())
                .path("request-id")
                .asText();
    }

    JsonNode savepoint(String job, String request) {
        return get("/jobs/" + job + "/savepoints/" + request);
    }

    private JsonNode get(String path) {
        return send(request(path).GET());
    }

    private JsonNode post(String path, ObjectNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder request) {
        return body(exchange(request));
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new DemoException("Flink refuses " + response.uri().getPath() + ": "
                        + answer.path("errors").path(0).asText()
                        + answer.path("errors").path(1).asText());
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new DemoException("Flink's answer at " + response.uri() + " is no JSON", e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoException("Flink does not answer at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }
}
