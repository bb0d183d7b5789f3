package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
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

/** Speaks to Flink's REST API in JSON. */
final class FlinkRest {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** A submission waits for the job's main program. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final int LONGEST_REASON = 600;
    private static final String BOUNDARY = "----lms-analytics";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String url;

    FlinkRest(String url) {
        this.url = requireNonNull(url, "url is null").replaceAll("/+$", "");
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    void patch(String path) {
        send(request(path).method("PATCH", BodyPublishers.noBody()));
    }

    /** Returns the name under which the cluster keeps the jar. */
    String upload(Path jar) {
        JsonNode answer = send(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(form(jar)));
        String file = answer.path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static BodyPublisher form(Path jar) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(jar),
                    BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new OperationException("there is no file " + jar, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
        } catch (IllegalArgumentException e) {
            throw new OperationException("not an address of Flink's REST API: " + url, e);
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new OperationException(
                        "Flink refuses " + response.uri().getPath() + ": " + reason(answer.path("errors")));
            }
            return answer;
        } catch (IOException e) {
            throw new OperationException(
                    "Flink's REST API does not answer at " + url + " (--flink, FLINK_REST_URL): " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException("interrupted", e);
        }
    }

    /** The causes in a stack trace, without its frames. */
    static String reason(JsonNode traces) {
        List<String> lines = new ArrayList<>();
        traces.forEach(trace -> trace.asText()
                .lines()
                .filter(line -> !line.startsWith("\t") && !line.isBlank() && !line.startsWith("<"))
                .forEach(lines::add));
        String all = String.join("; ", lines);
        return all.length() > LONGEST_REASON ? "… " + all.substring(all.length() - LONGEST_REASON) : all;
    }
}
