package org.lmsanalytics.benchmarks.measure;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lmsanalytics.producer.EventSender;

/** Events at a steady rate, until this is closed. */
final class EventFlow implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    private final EventSender sender;
    private final NewLearners learners;
    private final double perSecond;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private Future<?> sending;
    private long sent;

    private EventFlow(EventSender sender, NewLearners learners, double perSecond) {
        this.sender = sender;
        this.learners = learners;
        this.perSecond = perSecond;
    }

    static EventFlow start(String brokers, LocalDate day, double perSecond) {
        EventFlow flow = new EventFlow(new EventSender(brokers), new NewLearners(day), perSecond);
        flow.sending = flow.ticks.scheduleAtFixedRate(flow::send, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return flow;
    }

    private void send() {
        long due = Math.round((System.nanoTime() - start) * perSecond / TimeUnit.SECONDS.toNanos(1));
        for (; sent < due; sent++) {
            sender.send(learners.next());
        }
    }

    /** How many events Kafka has taken so far. */
    long acknowledged() {
        if (sending.isDone()) {
            throw new IllegalStateException("events flow no more", sending.exceptionNow());
        }
        return sender.acknowledged();
    }

    @Override
    public void close() {
        ticks.close();
        sender.close();
    }
}
