package org.lmsanalytics.serving.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.lmsanalytics.serving.database.Answer;

/** One question that many connections ask: its answer is computed once for all of them. */
final class Feed {
    /** Within it, whoever connects gets what another one got. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<Answer> question;
    private final Semaphore computing;
    private final ReentrantLock lock = new ReentrantLock();

    private Optional<Answer> latest = Optional.empty();
    private long computedAt;

    /**
     * A feed without connections.
     *
     * @param computing lets only so many questions be computed at once
     */
    Feed(Supplier<Answer> question, Semaphore computing) {
        this.question = requireNonNull(question, "question is null");
        this.computing = requireNonNull(computing, "computing is null");
    }

    /** The answer as it is now; the day may have changed since the newest commit. */
    Answer now() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean fresh = System.nanoTime() - computedAt < FRESH.toNanos();
            return latest.isPresent() && fresh ? latest.get() : compute();
        } finally {
            lock.unlock();
        }
    }

    /** An answer of a commit after this one, of which it is known that there is one. */
    Answer after(long commit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return latest.isPresent() && latest.get().commit() > commit ? latest.get() : compute();
        } finally {
            lock.unlock();
        }
    }

    private Answer compute() throws InterruptedException {
        computing.acquire();
        try {
            Answer answer = question.get();
            latest = Optional.of(answer);
            computedAt = System.nanoTime();
            return answer;
        } finally {
            computing.release();
        }
    }
}
