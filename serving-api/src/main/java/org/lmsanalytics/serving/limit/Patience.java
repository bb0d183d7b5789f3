package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The bytes of one connection. A request whose head and body have not come in time, counted from its first byte, is
 * answered with 408, however steadily it trickles. Only the thread of the connection reads; others may ask whether it
 * waits.
 */
final class Patience {
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final DataReader connection;
    private final long patienceNanos;
    private BooleanSupplier betweenRequests = () -> false;
    private boolean begun;
    private boolean lineRead;
    private long begunAt;
    private volatile long waitsSince = NOT_WAITING;

    Patience(DataReader connection, Duration patience) {
        this.connection = requireNonNull(connection, "connection is null");
        this.patienceNanos = patience.toNanos();
    }

    /** How to know whether the connection waits for the first line of a request, or reads it. */
    void betweenRequests(BooleanSupplier state) {
        this.betweenRequests = state;
    }

    /** The first line of a request was read: when the connection waits for one again, it is the next one. */
    void lineRead() {
        lineRead = true;
    }

    /** The next bytes. */
    byte[] read() {
        if (lineRead && betweenRequests.getAsBoolean()) {
            lineRead = false;
            begun = false;
        }
        byte[] bytes = await();
        long now = System.nanoTime();
        if (!begun) {
            begun = true;
            begunAt = now;
        } else if (now - begunAt > patienceNanos) {
            throw tooSlow();
        }
        return bytes;
    }

    boolean waits() {
        return waitsSince != NOT_WAITING;
    }

    /** How long it waits for the next bytes by now. */
    Duration waited() {
        long since = waitsSince;
        return since == NOT_WAITING ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    private byte[] await() {
        waitsSince = System.nanoTime();
        try {
            connection.ensureAvailable();
        } finally {
            waitsSince = NOT_WAITING;
        }
        return connection.readBytes(connection.available());
    }

    private static RequestException tooSlow() {
        return RequestException.builder()
                .type(EventType.OTHER)
                .status(Status.REQUEST_TIMEOUT_408)
                .setKeepAlive(false)
                .message("The request did not arrive in time")
                .build();
    }
}
