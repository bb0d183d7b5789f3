package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/**
 * The downloads that are under way. They are no part of the requests that run at a time, so that slow ones take nothing
 * from others; they are so many at most, nobody has all of them, and those whose client takes nothing are ended.
 */
final class OpenDownloads implements AutoCloseable {
    static final int MOST = 64;
    static final int MOST_OF_ONE = 50;
    static final Duration PATIENCE_WITH_CLIENTS = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String SECONDS_TO_WAIT = "5";

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final Set<Download> open = new HashSet<>();
    private boolean closed;

    /** Something that is done with a download. */
    @FunctionalInterface
    interface Sending {
        void run(Download download) throws IOException;
    }

    OpenDownloads(Duration patience) {
        this.patience = requireNonNull(patience, "patience is null");
    }

    void start() {
        Thread.ofVirtual().name("report-downloads").start(this::endThoseThatAreStuck);
    }

    /**
     * Runs a download.
     *
     * @throws ProblemException if there is no room for it
     */
    void run(String who, Sending sending) throws IOException {
        Download download = new Download(who);
        add(download);
        try {
            sending.run(download);
        } finally {
            remove(download);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(Download download) {
        lock.lock();
        try {
            long own = open.stream()
                    .filter(other -> other.who().equals(download.who()))
                    .count();
            if (open.size() >= MOST || own >= MOST_OF_ONE) {
                throw new ProblemException(Problem.unavailable("Too many downloads are under way at the moment.")
                        .with(HeaderNames.RETRY_AFTER, SECONDS_TO_WAIT));
            }
            open.add(download);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Download download) {
        lock.lock();
        try {
            open.remove(download);
        } finally {
            lock.unlock();
        }
    }

    private void endThoseThatAreStuck() {
        lock.lock();
        try {
            while (!closed) {
                open.stream().filter(download -> download.isStuck(patience)).forEach(Download::end);
                closing.awaitNanos(Math.min(BETWEEN_LOOKS.toNanos(), patience.toNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
