package org.lmsanalytics.worker.run;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/**
 * Reads rows on a thread of its own while the caller's thread writes those before. A few batches wait between them at most,
 * so that memory does not grow with the rows.
 */
final class RowPipe {
    /** More than come with one fetch: else PostgreSQL would not be asked for more before most of those are written. */
    private static final int WAITING_BATCHES = 6;
    /** Not virtual: interrupting one closes the connection that it reads from. */
    private static final ThreadFactory READERS =
            Thread.ofPlatform().name("row-reader-", 0).factory();

    private final Source source;
    private final BlockingQueue<Future<List<Object[]>>> read = new ArrayBlockingQueue<>(WAITING_BATCHES);

    /** Where rows come from. */
    interface Source {
        /** The next rows; none at the end. */
        List<Object[]> batch() throws SQLException;

        /** From any thread: ends the batch that is waited for, and lets no other begin. */
        void cancel() throws SQLException;
    }

    /** Where rows go to. */
    interface Sink {
        void write(List<Object[]> rows) throws IOException;
    }

    private RowPipe(Source source) {
        this.source = source;
    }

    /**
     * Writes all rows. What either side throws ends both, and is thrown here, when the source is not used any more.
     *
     * @throws AttemptEndedException if the thread is interrupted, as the scheduler does that does not wait any longer
     */
    static void copy(Source source, Sink sink) throws SQLException, IOException {
        RowPipe pipe = new RowPipe(source);
        // Closing waits for the reader.
        try (ExecutorService reader = Executors.newSingleThreadExecutor(READERS)) {
            reader.execute(pipe::read);
            try {
                pipe.write(sink);
            } catch (SQLException | IOException | RuntimeException | Error e) {
                reader.shutdownNow();
                pipe.cancel(e);
                throw e;
            }
        }
    }

    private void read() {
        try {
            FutureTask<List<Object[]>> batch;
            do {
                batch = new FutureTask<>(source::batch);
                batch.run();
                read.put(batch);
            } while (batch.state() == Future.State.SUCCESS && !batch.resultNow().isEmpty());
        } catch (InterruptedException e) {
            // Nobody writes any more.
            Thread.currentThread().interrupt();
        }
    }

    private void write(Sink sink) throws SQLException, IOException {
        for (List<Object[]> rows = take(); !rows.isEmpty(); rows = take()) {
            sink.write(rows);
        }
    }

    private List<Object[]> take() throws SQLException {
        try {
            return read.take().get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptEndedException(AttemptEndedException.Reason.STOPPING);
        }
    }

    private void cancel(Throwable cause) {
        try {
            source.cancel();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
