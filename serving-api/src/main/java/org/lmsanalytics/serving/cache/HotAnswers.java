package org.lmsanalytics.serving.cache;

import static java.util.Objects.requireNonNull;

import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.NewestCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** Answers from hot copies in Redis, by the rules of {@link HotCopies}. Trouble with Redis is no answer, never an error. */
public final class HotAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(HotAnswers.class);

    private final JedisPooled redis;
    private final NewestCommit newestCommit;
    private final Clock clock;
    /** After a failure Redis is left alone for a moment, so that not every request waits for its time-out. */
    private final CircuitBreaker breaker = CircuitBreaker.builder()
            .volume(1)
            .errorRatio(100)
            .delay(Duration.ofSeconds(1))
            .build();

    public HotAnswers(JedisPooled redis, NewestCommit newestCommit, Clock clock) {
        this.redis = requireNonNull(redis, "redis is null");
        this.newestCommit = requireNonNull(newestCommit, "newestCommit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public Optional<Answer> find(String key) {
        return attempt(() -> read(key)).flatMap(found -> found);
    }

    /** Whether Redis answers at the moment. */
    public boolean reachable() {
        return attempt(redis::ping).isPresent();
    }

    private Optional<Answer> read(String key) {
        Response<String> newest;
        Response<List<String>> values;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            // In this order: a copy that is read after the promise is at least as new as the promise.
            newest = pipeline.get(HotCopies.NEWEST_COMMIT);
            values = pipeline.hmget(key, HotCopy.FIELDS);
        }
        if (newest.get() == null) {
            return Optional.empty();
        }
        long promised = Long.parseLong(newest.get());
        return HotCopy.of(values.get())
                .filter(copy -> copy.holdsAt(clock.instant()))
                .map(copy -> new Answer(Math.max(promised, copy.commit()), Optional.of(copy.body())))
                .filter(answer -> newestCommit.isKnown() && answer.commit() >= newestCommit.value())
                .map(this::seen);
    }

    private Answer seen(Answer answer) {
        newestCommit.saw(answer.commit());
        return answer;
    }

    private <T> Optional<T> attempt(Supplier<T> command) {
        try {
            return Optional.of(breaker.invoke(command));
        } catch (CircuitBreakerOpenException e) {
            return Optional.empty();
        } catch (JedisException | NumberFormatException e) {
            LOG.warn("Redis cannot be used at the moment: {}", e.getMessage());
            // The idle connections are most likely broken too, and each would cost a failure of its own.
            redis.getPool().clear();
            return Optional.empty();
        }
    }
}
