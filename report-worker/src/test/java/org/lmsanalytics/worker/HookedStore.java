package org.lmsanalytics.worker;

import static java.util.Objects.requireNonNull;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.stream.Stream;
import org.lmsanalytics.reports.store.Draft;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.reports.store.StoredFile;

/** A store that tells at which stage an attempt is. */
public final class HookedStore implements ReportStore {
    private static final int HALF = 50_000;

    private final ReportStore store;
    private final Hook hook;

    /** Where an attempt can be. */
    public enum Stage {
        /** The job is taken, and nothing is written. */
        CLAIMED,
        /** Rows have been written to the draft. */
        HALF_WRITTEN,
        /** All rows have, and the file has no name yet. */
        BEFORE_RENAME,
        /** The file has its name, and the job does not know of it. */
        BEFORE_COMMIT
    }

    /** What is done at a stage. */
    @FunctionalInterface
    public interface Hook {
        void at(Stage stage) throws IOException;
    }

    public HookedStore(ReportStore store, Hook hook) {
        this.store = requireNonNull(store, "store is null");
        this.hook = requireNonNull(hook, "hook is null");
    }

    @Override
    public Draft begin(String name) throws IOException {
        hook.at(Stage.CLAIMED);
        Draft draft = store.begin(name);
        OutputStream output = new Half(draft.output());
        return new Draft() {
            @Override
            public OutputStream output() {
                return output;
            }

            @Override
            public StoredFile finish() throws IOException {
                hook.at(Stage.BEFORE_RENAME);
                StoredFile file = draft.finish();
                hook.at(Stage.BEFORE_COMMIT);
                return file;
            }

            @Override
            public void close() throws IOException {
                draft.close();
            }
        };
    }

    private final class Half extends FilterOutputStream {
        private long written;

        Half(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            boolean before = written < HALF;
            written += length;
            if (before && written >= HALF) {
                out.flush();
                hook.at(Stage.HALF_WRITTEN);
            }
        }
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        return store.open(name);
    }

    @Override
    public void delete(String name) throws IOException {
        store.delete(name);
    }

    @Override
    public Stream<String> names() throws IOException {
        return store.names();
    }

    @Override
    public void sweepDrafts(int hours) throws IOException {
        store.sweepDrafts(hours);
    }

    @Override
    public void check() throws IOException {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }
}
