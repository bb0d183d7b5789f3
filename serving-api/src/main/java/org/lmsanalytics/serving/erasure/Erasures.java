package org.lmsanalytics.serving.erasure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.lmsanalytics.serving.cache.HotAnswers;
import org.lmsanalytics.serving.database.Answer;

/** How far an erasure is: derived each time from the read model and from Redis. */
record Erasures(ErasureQueries queries, HotAnswers hotAnswers) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Redis follows a commit at once; while commits come fast, it is always a little behind the newest one. */
    private static final Duration REDIS_MAY_FOLLOW = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    Erasures {
        requireNonNull(queries, "queries is null");
        requireNonNull(hotAnswers, "hotAnswers is null");
    }

    /** What is answered when an erasure was asked for. */
    static String requested(ErasureId id) {
        return pending(id).put("statusUrl", url(id)).toString();
    }

    static String url(ErasureId id) {
        return ErasureRoutes.ERASURES + id.text();
    }

    /** The status as JSON; without a body if the read model has come past the event, and knows no erasure. */
    Answer status(ErasureId id) {
        Answer answer = queries.progress(id);
        JsonNode progress = read(answer.body().orElseThrow());
        if (!progress.path("reached").booleanValue()) {
            return new Answer(answer.commit(), Optional.of(pending(id).toString()));
        }
        if (!(progress.path("erasure") instanceof ObjectNode erasure)) {
            return new Answer(answer.commit(), Optional.empty());
        }
        Optional<Boolean> redis = goneFromRedis(answer.commit());
        ObjectNode status = status(id, redis.orElse(false) ? "completed" : "pending");
        status.setAll(erasure);
        status.put("commit", answer.commit());
        ObjectNode gone = status.putObject("gone").put("postgresql", true);
        redis.ifPresentOrElse(known -> gone.put("redis", known), () -> gone.put("redis", "unknown"));
        return new Answer(answer.commit(), Optional.of(status.toString()));
    }

    private Optional<Boolean> goneFromRedis(long commit) {
        long deadline = System.nanoTime() + REDIS_MAY_FOLLOW.toNanos();
        Optional<Boolean> gone = hotAnswers.personsAreUpToDate(commit);
        while (gone.isPresent() && !gone.get() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return gone;
            }
            gone = hotAnswers.personsAreUpToDate(commit);
        }
        return gone;
    }

    private static ObjectNode pending(ErasureId id) {
        return status(id, "pending");
    }

    private static ObjectNode status(ErasureId id, String status) {
        return JSON.createObjectNode().put("erasureId", id.text()).put("status", status);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL makes JSON", e);
        }
    }
}
