package org.lmsanalytics.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;

/** The real program in this virtual machine, on a free port, and a client of it. */
final class Api implements AutoCloseable {
    static final String NOW = "2024-03-10T12:00:00Z";
    static final String JWT_SECRET = "0123456789abcdef0123456789abcdef";
    static final String SERVICE_API_KEY = "key-of-another-service";

    private static final String API_KEY = "X-API-Key";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServingApi api;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private boolean checksContract = true;

    private Api(ServingApi api) {
        this.api = api;
    }

    /** Fixed at {@link #NOW}. */
    static Api start(TestServers servers) {
        return startAt(servers, NOW);
    }

    static Api startAt(TestServers servers, String clock) {
        return startWith(settings(servers, clock));
    }

    /** With another value of a variable. */
    static Api startWith(TestServers servers, String variable, String value) {
        Map<String, String> environment = environment(servers, NOW);
        environment.put(variable, value);
        return startWith(Settings.from(environment));
    }

    static Api startWith(Settings settings) {
        return new Api(ServingApi.start(settings, settings.clock().clock()));
    }

    /** With another clock than the database has. */
    static Api startWith(TestServers servers, Clock clock) {
        return new Api(ServingApi.start(settings(servers, NOW), clock));
    }

    static Map<String, String> environment(TestServers servers, String clock) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", "0");
        environment.put("DB_HOST", "127.0.0.1");
        environment.put("DB_PORT", Integer.toString(servers.postgres().port()));
        environment.put("DB_POOL_MIN", "1");
        environment.put("DB_POOL_MAX", "4");
        environment.put("REDIS_HOST", servers.redis().host());
        environment.put("REDIS_PORT", Integer.toString(servers.redis().port()));
        environment.put("KAFKA_BROKERS", "127.0.0.1:1"); // where none listens
        environment.put("JWT_SECRET", JWT_SECRET);
        environment.put("SERVICE_API_KEY", SERVICE_API_KEY);
        environment.put("RATE_LIMIT_PER_MINUTE", "0");
        environment.put("ANALYTICS_CLOCK", clock);
        environment.put("REPORTS_STORAGE_PATH", Path.of("target", "reports").toString());
        return environment;
    }

    /** For answers that a test has made up. */
    Api withoutContract() {
        checksContract = false;
        return this;
    }

    int port() {
        return api.port();
    }

    /** As another service. */
    HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    HttpResponse<String> getAs(String token, String path) {
        return send("GET", path, "Authorization", "Bearer " + token);
    }

    HttpResponse<String> deleteAs(String token, String path) {
        return send("DELETE", path, "Authorization", "Bearer " + token);
    }

    /** As another service, unless the headers say who asks. */
    HttpResponse<String> send(String method, String path, String... headers) {
        List<String> names = Arrays.asList(headers);
        if (names.contains("Authorization") || names.contains(API_KEY)) {
            return sendAsIs(method, path, headers);
        }
        String[] more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = API_KEY;
        more[headers.length + 1] = SERVICE_API_KEY;
        return sendAsIs(method, path, more);
    }

    /** With these headers and no others. */
    HttpResponse<String> sendAsIs(String method, String path, String... headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> postAs(String token, String path, String json, String... headers) {
        String[] more = Arrays.copyOf(headers, headers.length + 4);
        System.arraycopy(
                new String[] {"Authorization", "Bearer " + token, "Content-Type", "application/json"},
                0,
                more,
                headers.length,
                4);
        return post(path, json, more);
    }

    /** With these headers and no others. */
    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (checksContract) {
                Contract.check(method, path, response);
            }
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return parse(response.body());
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("absent");
    }

    /** Ends the program, but not its client. */
    void stop() {
        api.close();
    }

    @Override
    public void close() {
        client.close();
        stop();
    }

    private static Settings settings(TestServers servers, String clock) {
        return Settings.from(environment(servers, clock));
    }
}
