package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.reports.store.ReportStores;
import org.lmsanalytics.reports.store.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the files of reports are read. It need not be there when the API starts, and may come and go. */
public final class ReportStorage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportStorage.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final StoreSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<ReportStore> store = Optional.empty();
    private volatile Optional<Boolean> up = Optional.empty();

    ReportStorage(StoreSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    void start() {
        Thread.ofVirtual().name("report-storage").start(this::watch);
    }

    /** Whether it could be read when that was last tried; empty before. */
    public Optional<Boolean> isUp() {
        return up;
    }

    SeekableByteChannel open(String file) throws IOException {
        return store().open(file);
    }

    @Override
    public void close() {
        stopped.countDown();
        lock.lock();
        try {
            store.ifPresent(ReportStore::close);
        } finally {
            lock.unlock();
        }
    }

    private ReportStore store() throws IOException {
        lock.lock();
        try {
            if (store.isEmpty()) {
                store = Optional.of(ReportStores.open(settings));
            }
            return store.get();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            do {
                look();
            } while (!stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only reads: the API may be allowed no more. */
    private void look() {
        try (Stream<String> names = store().names()) {
            LOG.trace(
                    "The storage of reports can be read, and has files: {}",
                    names.findFirst().isPresent());
            if (up.isPresent() && !up.get()) {
                LOG.info("The storage of reports can be read again");
            }
            up = Optional.of(true);
        } catch (IOException | UncheckedIOException e) {
            if (up.orElse(true)) {
                LOG.warn("The storage of reports cannot be read: {}", e.toString());
            }
            up = Optional.of(false);
        }
    }
}
