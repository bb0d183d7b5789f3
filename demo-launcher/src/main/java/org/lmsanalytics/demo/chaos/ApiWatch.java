package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lmsanalytics.demo.Settings;

/**
 * Asks the API as its users do. An answer to a question that was asked after another one was answered never reflects an
 * earlier commit: whatever it asks about, whether it comes from Redis or PostgreSQL, and across restarts of the API.
 */
final class ApiWatch extends Watch {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String COMMIT = "Analytics-Commit";
    private static final int UNAVAILABLE = 500;

    private final Settings settings;
    private final Questions questions;
    private final CommitHistory history;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private String newestQuestion = "";
    private volatile long newestCommit;

    ApiWatch(Settings settings, Questions questions, CommitHistory history, Violations violations) {
        super("answers", PERIOD, violations);
        this.settings = requireNonNull(settings, "settings is null");
        this.questions = requireNonNull(questions, "questions is null");
        this.history = requireNonNull(history, "history is null");
    }

    @Override
    void look() throws OutageException {
        String question = questions.next();
        HttpResponse<Void> answer = ask(question);
        if (answer.statusCode() >= UNAVAILABLE) {
            throw new OutageException(new IOException("status " + answer.statusCode()));
        }
        Optional<String> header = answer.headers().firstValue(COMMIT);
        if (header.isEmpty()) {
            violation("%s answered %d without a commit".formatted(question, answer.statusCode()));
            return;
        }
        long commit = Long.parseLong(header.get());
        if (commit < newestCommit) {
            violation("%s answered of commit %d, after %s had answered of commit %d"
                    .formatted(question, commit, newestQuestion, newestCommit));
        } else {
            newestCommit = commit;
            newestQuestion = question;
            history.answered(commit, Instant.now());
        }
    }

    private HttpResponse<Void> ask(String question) throws OutageException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.apiUrl() + "/api/v1" + question))
                .header("X-API-Key", settings.access().serviceApiKey())
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new OutageException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutageException(e);
        }
    }

    @Override
    void disconnect() {
        // The client makes its connections itself.
    }
}
