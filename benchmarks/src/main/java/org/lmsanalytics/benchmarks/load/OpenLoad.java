package org.lmsanalytics.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks at a steady rate, whether or not earlier questions are answered. An answer's time counts from when its question
 * was due: one that had to wait for others took as long as its asker waited.
 */
public final class OpenLoad {
    /** More than are ever under way, unless the API stands still. */
    private static final int CONNECTIONS = 64;

    private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(2);

    private final Target target;
    private final Questions questions;
    private final double perSecond;

    public OpenLoad(Target target, Questions questions, double perSecond) {
        this.target = requireNonNull(target, "target is null");
        this.questions = requireNonNull(questions, "questions is null");
        this.perSecond = perSecond;
    }

    private record Due(Question question, long nanoTime) {}

    /** Returns when the last question is answered. */
    public Latencies run(Duration time) throws InterruptedException {
        Latencies latencies = new Latencies();
        long number = Math.round(perSecond * time.toNanos() / TimeUnit.SECONDS.toNanos(1));
        BlockingQueue<Due> due = new LinkedBlockingQueue<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                askers.execute(() -> ask(due, latencies));
            }
            try {
                long start = System.nanoTime();
                for (long i = 0; i < number; i++) {
                    Question question = questions.next();
                    long at = start + Math.round(i * TimeUnit.SECONDS.toNanos(1) / perSecond);
                    waitUntil(at);
                    due.add(new Due(question, at));
                }
                long deadline = System.nanoTime() + UNTIL_ANSWERED.toNanos();
                while (latencies.count() < number && System.nanoTime() < deadline) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
            } finally {
                // Whatever happened: they would wait for more for ever.
                askers.shutdownNow();
            }
        }
        return latencies;
    }

    private static void waitUntil(long nanoTime) {
        while (nanoTime - System.nanoTime() > 0) {
            LockSupport.parkNanos(nanoTime - System.nanoTime());
        }
    }

    private void ask(BlockingQueue<Due> due, Latencies latencies) {
        ApiConnection connection = null;
        try {
            while (true) {
                Due next = due.take();
                boolean answered = false;
                try {
                    if (connection == null) {
                        connection = new ApiConnection(target);
                    }
                    answered = connection.ask(next.question().path()) == 200;
                } catch (IOException e) {
                    connection = closed(connection);
                }
                latencies.add(next.question().kind(), Duration.ofNanos(System.nanoTime() - next.nanoTime()), answered);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed(connection);
        }
    }

    /** A connection that failed is replaced by a new one, which the returned null stands for. */
    private static ApiConnection closed(ApiConnection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                return null;
            }
        }
        return null;
    }
}
