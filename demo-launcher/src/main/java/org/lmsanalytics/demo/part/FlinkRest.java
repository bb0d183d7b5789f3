package org.lmsanalytics.demo.part;

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

    /** Returns the id of the job, which goes on from the checkpoint, if any. */
    String run(String jar, int parallelism, Optional<Path> checkpoint) {
        ObjectNode settings = JSON.createObjectNode().put("parallelism", parallelism);
        checkpoint.ifPresent(path -> settings.put("savepointPath", path.toUri().toString()));
        // So that an upgrade knows the way back.
        settings.putArray("programArgsList").add("JOB_JAR=" + jar);
        JsonNode answer = send(request("/jars/" + jar + "/run")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(settings.toString())));
        return answer.path("jobid").asText();
    }

    JsonNode job(String id) {
        return get("/jobs/" + id);
    }

    private JsonNode get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new DemoException("Flink refuses " + response.uri().getPath() + ": "
                        + answer.path("errors").path(0).asText()
                        + answer.path("errors").path(1).asText());
            }
            return answer;
        } catch (IOException e) {
            throw new DemoException("Flink does not answer at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }
}
