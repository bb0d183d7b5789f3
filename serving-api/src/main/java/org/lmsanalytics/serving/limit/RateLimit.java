package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.contract.PersonDigest;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.http.StandingHeaders;
import redis.clients.jedis.JedisPooled;

/** How often one caller may ask, over all processes of the API; told in each answer (draft-ietf-httpapi-ratelimit-headers). */
public final class RateLimit {
    private static final String KEY = HotCopies.PREFIX + "rate:";
    private static final HeaderName POLICY = HeaderNames.create("RateLimit-Policy");
    private static final HeaderName STATE = HeaderNames.create("RateLimit");

    private final Optional<Rate> rate;
    private final JedisPooled redis;
    private final Map<String, Allowance> allowances = Collections.synchronizedMap(new Recent());
    /** After a failure Redis is left alone for a moment, so that not every request waits for its time-out. */
    private final CircuitBreaker breaker = CircuitBreaker.builder()
            .volume(1)
            .errorRatio(100)
            .delay(Duration.ofSeconds(1))
            .build();

    /**
     * Counts in this Redis, which may be down.
     *
     * @param perMinute 0: there is no limit
     */
    public RateLimit(int perMinute, JedisPooled redis) {
        this.rate = perMinute == 0 ? Optional.empty() : Optional.of(new Rate(perMinute));
        this.redis = requireNonNull(redis, "redis is null");
    }

    /**
     * Counts a request of somebody who is known.
     *
     * @param userId empty for other services, which are counted together
     * @throws ProblemException if it is one too many
     */
    public void countCaller(Optional<String> userId, ServerRequest request, ServerResponse response) {
        rate.ifPresent(limit ->
                count(limit, userId.map(id -> "user:" + PersonDigest.of(id)).orElse("service"), request, response));
    }

    /**
     * Counts a request of somebody who is not known, by where it comes from.
     *
     * @throws ProblemException if it is one too many
     */
    public void countAddress(ServerRequest request, ServerResponse response) {
        rate.ifPresent(limit ->
                count(limit, "address:" + NetworkAddress.of(request.remotePeer().address()), request, response));
    }

    private void count(Rate limit, String who, ServerRequest request, ServerResponse response) {
        Grant grant = allowances
                .computeIfAbsent(who, absent -> new Allowance(bucket(limit, who), limit, RateLimit::nowMicros))
                .take();
        int perMinute = limit.perMinute();
        long secondsUntilAll = Math.ceilDiv((perMinute - grant.left()) * Rate.WINDOW_SECONDS, (long) perMinute);
        StandingHeaders.set(
                request, response, POLICY, "\"caller\";q=%d;w=%d".formatted(perMinute, Rate.WINDOW_SECONDS));
        StandingHeaders.set(request, response, STATE, "\"caller\";r=%d;t=%d".formatted(grant.left(), secondsUntilAll));
        if (grant.granted() == 0) {
            throw new ProblemException(
                    Problem.tooManyRequests(perMinute, Math.max(1, Math.ceilDiv(grant.waitMicros(), 1_000_000L))));
        }
    }

    private Bucket bucket(Rate limit, String who) {
        return new FallbackBucket(
                new RedisBucket(redis, KEY + who, limit), new LocalBucket(limit, RateLimit::nowMicros), breaker);
    }

    private static long nowMicros() {
        return System.nanoTime() / 1_000;
    }

    /** Those who asked last. Who is forgotten has lost no more than a lease. */
    private static final class Recent extends LinkedHashMap<String, Allowance> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 10_000;

        Recent() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST;
        }
    }
}
