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
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.connection.Reasons;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.CopyableAnswer;
import org.lmsanalytics.serving.database.NewestCommit;
import org.lmsanalytics.serving.observe.CacheResult;
import org.lmsanalytics.serving.observe.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Answers from hot copies in Redis, by the rules of {@link HotCopies}. Trouble with Redis is no answer, never an error. */
public final class HotAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(HotAnswers.class);

    private static final int KEYS_A_PAGE = 1_000;
    private static final int MOST_PAGES = 1_000;

    private final boolean hasCopies;
    private final JedisPooled redis;
    private final NewestCommit newestCommit;
    private final Clock clock;
    private final Telemetry telemetry;
    /** After a failure Redis is left alone for a moment, so that not every request waits for its time-out. */
    private final CircuitBreaker breaker = CircuitBreaker.builder()
            .volume(1)
            .errorRatio(100)
            .delay(Duration.ofSeconds(1))
            .build();

    /**
     * Answers from this pool.
     *
     * @param schema where the read model is that the API answers from; only of the served one are there copies
     */
    public HotAnswers(JedisPooled redis, String schema, NewestCommit newestCommit, Clock clock, Telemetry telemetry) {
        this.hasCopies = ReadModelSchema.isServed(schema);
        this.redis = requireNonNull(redis, "redis is null");
        this.newestCommit = requireNonNull(newestCommit, "newestCommit is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.telemetry = requireNonNull(telemetry, "telemetry is null");
    }

    public Optional<Answer> find(String key) {
        if (!hasCopies) {
            return Optional.empty();
        }
        Optional<Optional<Answer>> read = attempt(() -> telemetry.command("hot-copy", () -> read(key)));
        if (read.isEmpty()) {
            telemetry.lookup(HotCopies.kind(key), CacheResult.UNAVAILABLE);
        }
        return read.flatMap(found -> found);
    }

    /** Stores a copy, unless Redis has a newer one or promises newer ones. */
    void store(String key, CopyableAnswer found, Duration timeToLive) {
        if (hasCopies) {
            attempt(() -> redis.eval(
                    HotCopies.STORE,
                    List.of(key, HotCopies.NEWEST_COMMIT, HotCopies.REWRITING_COMMIT),
                    List.of(
                            Long.toString(found.answer().commit()),
                            found.answer().body().orElseThrow(),
                            Long.toString(found.from().toEpochMilli()),
                            found.until()
                                    .map(until -> Long.toString(until.toEpochMilli()))
                                    .orElse(""),
                            Long.toString(timeToLive.toSeconds()))));
        }
    }

    /** Whether Redis answers at the moment. */
    public boolean reachable() {
        return attempt(redis::ping).isPresent();
    }

    /**
     * Whether Redis holds no person's copy that a commit up to this one has changed since; empty if Redis cannot be
     * asked, or counts the commits of another read model than ours.
     */
    public Optional<Boolean> personsAreUpToDate(long commit) {
        if (!hasCopies) {
            return Optional.empty();
        }
        return attempt(() -> {
            String newest = redis.get(HotCopies.NEWEST_COMMIT);
            // Without a promise, old copies are used no more, but may still be there, e.g. while they are being
            // removed.
            return newest == null ? holdsNobody() : Long.parseLong(newest) >= commit;
        });
    }

    private boolean holdsNobody() {
        ScanParams persons = new ScanParams().match(HotCopies.user("*")).count(KEYS_A_PAGE);
        String cursor = ScanParams.SCAN_POINTER_START;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            ScanResult<String> page = redis.scan(cursor, persons);
            if (!page.getResult().isEmpty()) {
                return false;
            }
            if (page.isCompleteIteration()) {
                return true;
            }
            cursor = page.getCursor();
        }
        return false;
    }

    private Optional<Answer> read(String key) {
        Response<String> newest;
        Response<List<String>> values;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            // In this order: a copy that is read after the promise is at least as new as the promise.
            newest = pipeline.get(HotCopies.NEWEST_COMMIT);
            values = pipeline.hmget(key, HotCopy.FIELDS);
        }
        Optional<HotCopy> copy = HotCopy.of(values.get());
        Optional<Answer> answer = Optional.ofNullable(newest.get()).flatMap(promised -> answer(promised, copy));
        telemetry.lookup(HotCopies.kind(key), result(copy, answer));
        return answer;
    }

    private Optional<Answer> answer(String newest, Optional<HotCopy> found) {
        long promised = Long.parseLong(newest);
        return found.filter(copy -> copy.holdsAt(clock.instant()))
                .map(copy -> new Answer(Math.max(promised, copy.commit()), Optional.of(copy.body())))
                .filter(answer -> newestCommit.isKnown() && answer.commit() >= newestCommit.value())
                .map(this::seen);
    }

    private static CacheResult result(Optional<HotCopy> copy, Optional<Answer> answer) {
        if (answer.isPresent()) {
            return CacheResult.HIT;
        }
        return copy.isPresent() ? CacheResult.UNUSABLE : CacheResult.MISS;
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
            LOG.warn("Redis cannot be used at the moment: {}", Reasons.of(e));
            // The idle connections are most likely broken too, and each would cost a failure of its own.
            redis.getPool().clear();
            return Optional.empty();
        }
    }
}
