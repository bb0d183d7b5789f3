package org.lmsanalytics.serving.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.lmsanalytics.service.observe.PrometheusMetrics;

/**
 * Everything that is counted and timed. What every request does is looked up by a key of its own: making tags and
 * asking the registry would cost more than the rest of it.
 */
public final class Metrics implements AutoCloseable {
    /** Fine where the aims are (20, 50, 250 and 500 ms), coarse elsewhere. */
    private static final Duration[] BUCKETS = LongStream.of(1, 2, 5, 10, 20, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final List<String> FAULTS = List.of("internal-error", "unavailable");

    private final PrometheusMetrics prometheus = new PrometheusMetrics();
    private final MeterRegistry registry = prometheus.registry();
    private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();
    private final Map<TwoTags, Timer> statements = new ConcurrentHashMap<>();
    private final Map<TwoTags, Timer> commands = new ConcurrentHashMap<>();
    private final Map<TwoTags, Counter> lookups = new ConcurrentHashMap<>();
    private final Map<String, Counter> problems = new ConcurrentHashMap<>();
    private final LongAdder inFlight = new LongAdder();

    /** The problems that are faults count from 0: what appears with its first one, to Prometheus has not risen. */
    public Metrics() {
        FAULTS.forEach(type -> problems.put(type, problemCounter(type)));
        Gauge.builder("http.server.requests.active", inFlight, LongAdder::sum)
                .description("Requests being answered now")
                .register(registry);
    }

    /** Where further meters are registered, such as those of the pool of connections. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All of it, as Prometheus reads it. */
    public String scrape() {
        return prometheus.scrape();
    }

    /** A value that is asked for whenever somebody looks; NaN while it is not known. */
    public void gauge(String name, String description, Supplier<Number> value, String... tags) {
        prometheus.gauge(name, description, value, tags);
    }

    /** Requests being answered now. */
    public long inFlight() {
        return inFlight.sum();
    }

    void requestBegins() {
        inFlight.increment();
    }

    void requestEnds() {
        inFlight.decrement();
    }

    void request(RequestKey key, long nanos) {
        requests.computeIfAbsent(key, this::requestTimer).record(nanos, TimeUnit.NANOSECONDS);
    }

    void statement(String name, boolean failed, long nanos) {
        statements
                .computeIfAbsent(TwoTags.outcome(name, failed), this::statementTimer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void command(String name, boolean failed, long nanos) {
        commands.computeIfAbsent(TwoTags.outcome(name, failed), this::commandTimer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void lookup(String kind, CacheResult result) {
        lookups.computeIfAbsent(new TwoTags(kind, result.tag()), this::lookupCounter)
                .increment();
    }

    void problem(String type) {
        problems.computeIfAbsent(type, this::problemCounter).increment();
    }

    private Timer requestTimer(RequestKey key) {
        return Timer.builder("http.server.requests")
                .description("Time from the arrival of a request until its answer is sent")
                .tags("route", key.route(), "method", key.method(), "status", Integer.toString(key.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Timer statementTimer(TwoTags tags) {
        return Timer.builder("analytics.database.statements")
                .description("Time of a statement, with the wait for a connection")
                .tags("statement", tags.first(), "outcome", tags.second())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Timer commandTimer(TwoTags tags) {
        return Timer.builder("analytics.redis.commands")
                .description("Time of a command to Redis, with the wait for a connection")
                .tags("command", tags.first(), "outcome", tags.second())
                .register(registry);
    }

    private Counter lookupCounter(TwoTags tags) {
        return Counter.builder("analytics.cache.lookups")
                .description("Looks for a copy in Redis")
                .tags("kind", tags.first(), "result", tags.second())
                .register(registry);
    }

    private Counter problemCounter(String type) {
        return Counter.builder("analytics.problems")
                .description("Answers that are problems")
                .tag("type", type)
                .register(registry);
    }

    @Override
    public void close() {
        prometheus.close();
    }

    record RequestKey(String route, String method, int status) {}

    private record TwoTags(String first, String second) {
        static TwoTags outcome(String name, boolean failed) {
            return new TwoTags(name, failed ? "failed" : "done");
        }
    }
}
