package org.lmsanalytics.serving.live;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lmsanalytics.serving.database.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one reader the answers of a feed, in a thread of its own, so that nobody waits for a slow reader. */
final class LiveConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);
    private static final long NOT_WRITING = 0;

    private final String event;
    private final Feed feed;
    private final CommitWatch watch;
    private final Duration heartbeat;
    private final Optional<Instant> until;
    private final Thread thread = Thread.currentThread();

    private long sent;
    private volatile long writingSince = NOT_WRITING;

    /**
     * A connection of the current thread.
     *
     * @param until when the reader has to say anew who it is; empty: never
     */
    LiveConnection(String event, Feed feed, CommitWatch watch, Duration heartbeat, Optional<Instant> until) {
        this.event = requireNonNull(event, "event is null");
        this.feed = requireNonNull(feed, "feed is null");
        this.watch = requireNonNull(watch, "watch is null");
        this.heartbeat = requireNonNull(heartbeat, "heartbeat is null");
        this.until = requireNonNull(until, "until is null");
    }

    /**
     * Sends until the reader's time is over, or the program stops; an exception says that the reader is gone.
     *
     * @param has the commit that the reader has already
     */
    void run(Answer first, long has, EventStream stream) throws IOException, InterruptedException {
        sent = has;
        write(() -> stream.retry(RETRY));
        sendIfNewer(first, stream);
        while (goesOn()) {
            if (watch.awaitAfter(sent, patience())) {
                sendNext(stream);
            } else if (goesOn()) {
                write(stream::heartbeat);
            }
        }
    }

    private boolean goesOn() {
        return !watch.isClosed() && until.map(Instant.now()::isBefore).orElse(true);
    }

    private Duration patience() {
        Duration left = until.map(end -> Duration.between(Instant.now(), end)).orElse(heartbeat);
        return left.compareTo(heartbeat) < 0 ? left : heartbeat;
    }

    /** Whether the reader has not taken what it was sent for so long. */
    boolean isStuck(Duration patience) {
        long since = writingSince;
        return since != NOT_WRITING && System.nanoTime() - since > patience.toNanos();
    }

    /** Interrupts the thread. If it is a virtual one that waits for a socket, that closes the socket. */
    void end() {
        thread.interrupt();
    }

    private void sendNext(EventStream stream) throws IOException, InterruptedException {
        Answer answer;
        try {
            answer = feed.after(sent);
        } catch (RuntimeException e) {
            // The reader keeps the connection, and gets the answer when it can be computed again.
            LOG.debug("No answer at the moment", e);
            write(stream::heartbeat);
            watch.pause(BETWEEN_EVENTS);
            return;
        }
        sendIfNewer(answer, stream);
    }

    /** Rests after each answer, also after one that was no newer than what the reader has: another may be soon. */
    private void sendIfNewer(Answer answer, EventStream stream) throws IOException, InterruptedException {
        if (answer.commit() > sent && answer.body().isPresent()) {
            String body = answer.body().get();
            write(() -> stream.event(event, answer.commit(), body));
            sent = answer.commit();
        }
        watch.pause(BETWEEN_EVENTS);
    }

    private void write(Write write) throws IOException {
        writingSince = Math.max(System.nanoTime(), NOT_WRITING + 1);
        try {
            write.run();
        } finally {
            writingSince = NOT_WRITING;
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
