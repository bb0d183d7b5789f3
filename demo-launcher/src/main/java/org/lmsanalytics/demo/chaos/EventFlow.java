package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.producer.EventSender;

/** Sends events at a steady rate, whatever happens. */
final class EventFlow extends Watch {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration KAFKA_MAY_BE_AWAY = Duration.ofMinutes(15);

    private final CrowdEvents events;
    private final EventSender sender;
    private final int perSecond;
    private final long start = System.nanoTime();
    private long sent;
    private volatile boolean paused;

    EventFlow(CrowdEvents events, String brokers, int perSecond, Violations violations) {
        super("events", TICK, violations);
        this.events = requireNonNull(events, "events is null");
        this.sender = new EventSender(brokers, KAFKA_MAY_BE_AWAY);
        this.perSecond = perSecond;
    }

    @Override
    void look() {
        if (paused) {
            return;
        }
        synchronized (this) {
            long due = (System.nanoTime() - start)
                    * perSecond
                    / Duration.ofSeconds(1).toNanos();
            for (; sent < due; sent++) {
                sender.send(events.next());
            }
        }
    }

    /** Sends nothing more, and returns how many events Kafka has, which is all of them. */
    long finish() {
        paused = true;
        synchronized (this) {
            sender.flush();
            if (sender.acknowledged() != sent) {
                throw new DemoException(
                        "%d events were sent, but %d acknowledged".formatted(sent, sender.acknowledged()));
            }
            return sent;
        }
    }

    /** As many as Kafka may have at this moment: what it has taken without having said so yet is included. */
    long atMostInKafka() {
        return sender.acknowledged() + perSecond;
    }

    synchronized long broken() {
        return events.broken();
    }

    @Override
    void disconnect() {
        // The sender makes its connections itself.
    }

    @Override
    public void close() {
        super.close();
        sender.close();
    }
}
