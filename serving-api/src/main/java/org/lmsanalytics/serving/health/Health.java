package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How the API is.
 *
 * @param freshness how old the read model is, as JSON; empty if PostgreSQL does not answer
 */
record Health(Optional<String> freshness, boolean redisUp) {
    Health {
        requireNonNull(freshness, "freshness is null");
    }

    /** Redis down means slower answers, PostgreSQL down means none. */
    boolean answers() {
        return freshness.isPresent();
    }

    String json() {
        return """
                {"status":"%s","postgres":{"status":"%s"},"redis":{"status":"%s"},"readModel":%s}""".formatted(overall(), upOrDown(answers()), upOrDown(redisUp), freshness.orElse("null"));
    }

    private String overall() {
        if (!answers()) {
            return "down";
        }
        return redisUp ? "up" : "degraded";
    }

    private static String upOrDown(boolean up) {
        return up ? "up" : "down";
    }
}
