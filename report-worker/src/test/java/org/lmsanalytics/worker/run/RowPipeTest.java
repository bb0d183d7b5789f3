package org.lmsanalytics.worker.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RowPipeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long ENDLESS = Long.MAX_VALUE;

    @Test
    void shouldWriteAllRowsInTheirOrder() throws Exception {
        List<Object> written = new ArrayList<>();
        Numbers source = new Numbers(1_000);
        RowPipe.copy(source, rows -> rows.forEach(row -> written.add(row[0])));
        assertEquals(LongStream.range(0, 1_000).boxed().toList(), written);
        assertFalse(source.cancelled);
    }

    @Test
    void shouldReadWhileItWritesButNotFarAhead() throws Exception {
        Numbers source = new Numbers(12);
        RowPipe.copy(source, rows -> {
            // The one here, six that wait, and one that finds no room.
            long most = Math.min(12, (long) rows.getFirst()[0] + 8);
            await().until(() -> source.next.get() == most);
        });
    }

    @Test
    void shouldThrowWhatTheReaderThrewAfterTheRowsBefore() {
        SQLException failure = new SQLException("connection reset");
        List<Object> written = new ArrayList<>();
        Numbers source = new Numbers(ENDLESS) {
            @Override
            public List<Object[]> batch() throws SQLException {
                if (next.get() == 10) {
                    throw failure;
                }
                return super.batch();
            }
        };
        assertSame(
                failure,
                assertThrows(
                        SQLException.class,
                        () -> RowPipe.copy(source, rows -> rows.forEach(row -> written.add(row[0])))));
        assertEquals(LongStream.range(0, 10).boxed().toList(), written);
        source.assertEnded();
    }

    @Test
    void shouldThrowErrorsOfTheReaderToo() {
        Error failure = new OutOfMemoryError("a wide row");
        Numbers source = new Numbers(ENDLESS) {
            @Override
            public List<Object[]> batch() {
                throw failure;
            }
        };
        assertSame(failure, assertThrows(OutOfMemoryError.class, () -> RowPipe.copy(source, rows -> {})));
    }

    @Test
    void shouldEndAReaderThatFindsNoRoomWhenTheWriterFails() {
        IOException failure = new IOException("no space left on device");
        Numbers source = new Numbers(ENDLESS);
        assertSame(
                failure,
                assertThrows(
                        IOException.class,
                        () -> RowPipe.copy(source, rows -> {
                            await().until(() -> source.next.get() == 8);
                            throw failure;
                        })));
        assertEquals(8, source.next.get());
        source.assertEnded();
    }

    @Test
    void shouldCancelAReaderThatWaitsWhenTheAttemptEnds() {
        AttemptEndedException ended = new AttemptEndedException(AttemptEndedException.Reason.LOST);
        Slow source = new Slow();
        assertSame(
                ended,
                assertThrows(
                        AttemptEndedException.class,
                        () -> RowPipe.copy(source, rows -> {
                            await(source.waiting);
                            throw ended;
                        })));
        assertTrue(source.cancelled);
        source.assertEnded();
    }

    @Test
    void shouldEndBothWhenTheWriterIsInterrupted() {
        Slow source = new Slow();
        Thread writer = Thread.currentThread();
        Thread.ofPlatform().start(() -> {
            await(source.waiting);
            writer.interrupt();
        });
        AttemptEndedException ended = assertThrows(AttemptEndedException.class, () -> RowPipe.copy(source, rows -> {}));
        assertTrue(Thread.interrupted());
        assertEquals(AttemptEndedException.Reason.STOPPING, ended.reason());
        assertTrue(source.cancelled);
        source.assertEnded();
    }

    @Test
    void shouldThrowWhatTheWriterThrewThoughTheReaderCannotBeCancelled() {
        IOException failure = new IOException("no space left on device");
        SQLException unreachable = new SQLException("unreachable");
        Numbers source = new Numbers(ENDLESS) {
            @Override
            public void cancel() throws SQLException {
                throw unreachable;
            }
        };
        IOException thrown = assertThrows(
                IOException.class,
                () -> RowPipe.copy(source, rows -> {
                    throw failure;
                }));
        assertSame(failure, thrown);
        assertSame(unreachable, thrown.getSuppressed()[0]);
        source.assertEnded();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5));
    }

    private static void await(CountDownLatch latch) {
        await().until(() -> latch.getCount() == 0);
    }

    /** Batches of one row. */
    private static class Numbers implements RowPipe.Source {
        private final long end;
        final AtomicLong next = new AtomicLong();
        volatile boolean cancelled;
        private volatile Thread reader;

        Numbers(long end) {
            this.end = end;
        }

        @Override
        public List<Object[]> batch() throws SQLException {
            reader = Thread.currentThread();
            if (next.get() == end) {
                return List.of();
            }
            return List.<Object[]>of(new Object[] {next.getAndIncrement()});
        }

        @Override
        public void cancel() throws SQLException {
            cancelled = true;
        }

        /** Who has closed a pipe has waited for its reader to be done, which then only has to leave. */
        void assertEnded() {
            await().until(() -> !reader.isAlive());
        }
    }

    /** Gives one row, and then waits until it is cancelled. */
    private static final class Slow extends Numbers {
        final CountDownLatch waiting = new CountDownLatch(1);
        private final CountDownLatch cancel = new CountDownLatch(1);

        Slow() {
            super(ENDLESS);
        }

        @Override
        public List<Object[]> batch() throws SQLException {
            if (next.get() == 1) {
                waiting.countDown();
                // As one that reads from a socket, it does not notice that it is interrupted.
                awaitThoughInterrupted();
                throw new SQLException("canceling statement due to user request", "57014");
            }
            return super.batch();
        }

        private void awaitThoughInterrupted() {
            while (cancel.getCount() > 0) {
                try {
                    cancel.await();
                } catch (InterruptedException e) {
                    // Goes on.
                }
            }
        }

        @Override
        public void cancel() throws SQLException {
            super.cancel();
            cancel.countDown();
        }
    }
}
