package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** Takes from Redis, and while that is down from this process: then each process has a limit of its own. */
record FallbackBucket(Bucket shared, Bucket local, CircuitBreaker breaker) implements Bucket {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackBucket.class);

    FallbackBucket {
        requireNonNull(shared, "shared is null");
        requireNonNull(local, "local is null");
        requireNonNull(breaker, "breaker is null");
    }

    @Override
    public Grant take(int wanted) {
        try {
            return breaker.invoke(() -> shared.take(wanted));
        } catch (CircuitBreakerOpenException e) {
            return local.take(wanted);
        } catch (JedisException e) {
            LOG.warn("Limits hold for each process alone at the moment: Redis cannot be used: {}", e.getMessage());
            return local.take(wanted);
        }
    }
}
