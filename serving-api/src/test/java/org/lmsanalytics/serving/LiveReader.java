package org.lmsanalytics.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads a stream of server-sent events as a browser does. */
final class LiveReader implements AutoCloseable {
    /** An event as it came. */
    record Event(String name, String id, String data) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final Thread thread = Thread.ofVirtual().unstarted(this::read);

    private volatile String retry = "absent";

    private LiveReader(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).headers(headers);
        try {
            this.response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(url, e);
        }
    }

    /** As another service. */
    static LiveReader open(Api api, String query, String... headers) {
        return start(
                api,
                query,
                Stream.concat(Stream.of("X-API-Key", Api.SERVICE_API_KEY), Arrays.stream(headers))
                        .toArray(String[]::new));
    }

    static LiveReader openAs(String token, Api api) {
        return start(api, "", "Authorization", "Bearer " + token);
    }

    private static LiveReader start(Api api, String query, String... headers) {
        LiveReader reader =
                new LiveReader("http://127.0.0.1:" + api.port() + "/api/v1/dashboard/live" + query, headers);
        reader.thread.start();
        return reader;
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    List<String> ids() {
        return events.stream().map(Event::id).toList();
    }

    List<Event> events() {
        return events;
    }

    int heartbeats() {
        return heartbeats.get();
    }

    String retry() {
        return retry;
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    void awaitId(long id) {
        Await.until("event " + id, () -> ids().contains(Long.toString(id)));
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            List<String> data = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(name, id, String.join("\n", data)));
                    }
                    data.clear();
                } else if (line.startsWith(":")) {
                    heartbeats.incrementAndGet();
                } else if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data.add(line.substring("data: ".length()));
                } else if (line.startsWith("retry: ")) {
                    retry = line.substring("retry: ".length());
                }
            }
        } catch (IOException e) {
            // The stream was closed, here or there.
            return;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            response.body().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
