package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.service.config.KafkaSettings;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.observe.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds, on the side, how far the read model is behind the source: nobody who asks waits for Kafka. */
public final class SourceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(1);
    private static final double NANOS_A_SECOND = 1e9;

    private final HealthQueries queries;
    private final SourceEnds ends;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("source-watch").unstarted(this::watch);
    private volatile Sight sight = Sight.NONE;

    /**
     * Looks nowhere yet.
     *
     * @param readModel one whose answers count for nobody else
     */
    public SourceWatch(ReadModel readModel, KafkaSettings kafka) {
        this.queries = new HealthQueries(readModel);
        this.ends = new SourceEnds(kafka);
    }

    public SourceWatch start(Metrics metrics) {
        metrics.gauge("analytics.commit.number", "Commits of the read model so far", this::commit);
        metrics.gauge("analytics.commit.age.seconds", "Seconds since the last commit of the read model", this::age);
        metrics.gauge("analytics.kafka.up", "Whether Kafka answered when it was asked last", this::kafka);
        for (String topic : Topics.SOURCES) {
            metrics.gauge(
                    "analytics.source.lag.records",
                    "Records that the read model does not reflect yet",
                    () -> lag(topic),
                    "topic",
                    topic);
        }
        thread.start();
        return this;
    }

    /** What was seen last. */
    Sight sight() {
        return sight;
    }

    private void watch() {
        try {
            do {
                look();
            } while (!stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // Being stopped.
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Optional<ReadModelState> state = queries.state();
            Optional<SourceLag> lag =
                    ends.lag(state.map(ReadModelState::positions).orElseGet(List::of));
            Sight last = sight;
            sight = new Sight(
                    true,
                    lag.isPresent(),
                    state.or(last::state),
                    state.isPresent() ? System.nanoTime() : last.stateSeenAt(),
                    state.isPresent() ? lag : Optional.empty());
        } catch (RuntimeException e) {
            // Whatever it is, the next look may find it gone.
            LOG.warn("Cannot see how far the read model is: {}", e.toString());
        }
    }

    private Number commit() {
        return sight.state().map(state -> (double) state.commit()).orElse(Double.NaN);
    }

    private Number age() {
        Sight now = sight;
        double since = (System.nanoTime() - now.stateSeenAt()) / NANOS_A_SECOND;
        return now.state()
                .filter(state -> state.secondsSinceCommit().isPresent())
                .map(state -> state.secondsSinceCommit().getAsDouble() + since)
                .orElse(Double.NaN);
    }

    private Number kafka() {
        Sight now = sight;
        return now.looked() ? (now.kafkaAnswers() ? 1 : 0) : Double.NaN;
    }

    private Number lag(String topic) {
        return sight.lag()
                .map(lag -> (double) lag.byTopic().getOrDefault(topic, 0L))
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(UNTIL_CLOSED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ends.close();
    }

    /**
     * What a look has seen.
     *
     * @param looked whether there was one
     * @param state the last that was seen of the read model
     * @param stateSeenAt when that was, by {@link System#nanoTime()}
     * @param lag empty if either PostgreSQL or Kafka did not answer
     */
    record Sight(
            boolean looked,
            boolean kafkaAnswers,
            Optional<ReadModelState> state,
            long stateSeenAt,
            Optional<SourceLag> lag) {
        static final Sight NONE = new Sight(false, false, Optional.empty(), System.nanoTime(), Optional.empty());

        Sight {
            requireNonNull(state, "state is null");
            requireNonNull(lag, "lag is null");
        }
    }
}
