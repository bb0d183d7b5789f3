package org.lmsanalytics.worker.publish;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.Reasons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox into the topic, each event once. Before an event is sent, the outbox says where it may be from then
 * on. If the outcome stays unknown (a crash, a lost answer), whoever goes on shuts out those before, looks there, and only
 * sends it if it is not there.
 *
 * <p>Of the workers one is on duty at a time, as the scheduler sees to; a second one does no harm.
 */
public final class EventPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

    private final Outbox outbox;
    private final KafkaConnection kafka;
    private Optional<EventTopic> topic = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();

    public EventPublisher(Jdbi database, KafkaConnection kafka) {
        this.outbox = new Outbox(database);
        this.kafka = requireNonNull(kafka, "kafka is null");
    }

    /** Publishes what is there; what Kafka does not take now, it will take later. */
    public synchronized void publishAll() {
        try {
            List<Outbox.Entry> entries = outbox.oldest();
            while (!entries.isEmpty()) {
                for (Outbox.Entry entry : entries) {
                    publish(entry);
                }
                entries = outbox.oldest();
            }
            problem = Optional.empty();
        } catch (KafkaException | IllegalStateException e) {
            // Nothing is lost. The producer may be shut out or in doubt, so the next attempt begins with a new one.
            close();
            if (problem.isEmpty()) {
                LOG.warn("Events of completed reports wait for Kafka at {}: {}", kafka, Reasons.of(e));
            }
            problem = Optional.of(e.toString());
        }
    }

    /** Why events wait, if they do. */
    public Optional<String> problem() {
        return problem;
    }

    private void publish(Outbox.Entry entry) {
        if (entry.tried().isEmpty()) {
            Outbox.Place place = topic().place(entry.jobId());
            // Who does not mark it has read of it before somebody else did.
            if (outbox.mark(entry.jobId(), place)) {
                send(entry, place);
            }
            return;
        }
        // Only what is opened after the attempt has ended it for sure.
        close();
        if (topic().holds(entry.jobId(), entry.tried().get())) {
            outbox.remove(entry.jobId());
        } else {
            send(entry, entry.tried().get());
        }
    }

    private void send(Outbox.Entry entry, Outbox.Place place) {
        topic().publish(entry.jobId(), place.partition(), entry.event());
        outbox.remove(entry.jobId());
    }

    private EventTopic topic() {
        if (topic.isEmpty()) {
            topic = Optional.of(EventTopic.open(kafka));
        }
        return topic.get();
    }

    @Override
    public synchronized void close() {
        topic.ifPresent(EventTopic::close);
        topic = Optional.empty();
    }
}
