package org.lmsanalytics.worker.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes so many bytes and no more. */
final class LimitedOutput extends FilterOutputStream {
    private static final long MEGABYTE = 1_000_000;

    private final long megabytes;
    private long left;

    LimitedOutput(OutputStream out, long megabytes) {
        super(out);
        this.megabytes = megabytes;
        this.left = megabytes * MEGABYTE;
    }

    @Override
    public void write(int b) throws IOException {
        take(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        take(length);
        out.write(bytes, from, length);
    }

    private void take(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new ReportTooLargeException(megabytes);
        }
    }
}
