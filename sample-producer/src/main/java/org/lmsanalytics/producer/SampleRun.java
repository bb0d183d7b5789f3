package org.lmsanalytics.producer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lmsanalytics.producer.sample.SampleEvents;

/** Sends what the sample learners did and do. */
final class SampleRun {
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(300);
    private static final Duration UNTIL_ENDED = Duration.ofSeconds(10);

    private final SampleEvents sample;
    private final EventSender sender;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    SampleRun(SampleEvents sample, EventSender sender) {
        this.sample = requireNonNull(sample, "sample is null");
        this.sender = requireNonNull(sender, "sender is null");
    }

    /**
     * The days before. If an earlier run has sent them, they only bring the learners to where they are: with another
     * clock they would be other events.
     */
    void history(boolean send) {
        sample.history().takeWhile(line -> !isStopped()).forEach(line -> {
            if (send) {
                sender.send(line);
            }
        });
        sender.flush();
    }

    /** What they do now; returns when this is stopped. */
    void present() {
        try {
            while (!stopped.await(BETWEEN_EVENTS.toMillis(), TimeUnit.MILLISECONDS)) {
                sample.next().forEach(sender::send);
            }
            sender.flush();
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProducerException("interrupted", e);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Returns whether everything is sent, after a while at the latest. */
    boolean stop() {
        stopped.countDown();
        try {
            return ended.await(UNTIL_ENDED.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
