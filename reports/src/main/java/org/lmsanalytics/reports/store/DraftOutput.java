package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Collects small writes, counts and digests them, and passes them on in blocks. After a failure it takes nothing more:
 * some of a block may have been written, so that what follows would not be what was meant.
 */
final class DraftOutput extends OutputStream {
    /** Where blocks go. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    private static final int BLOCK_BYTES = 64 * 1024;

    private final Sink sink;
    private final MessageDigest digest = sha256();
    private final byte[] block = new byte[BLOCK_BYTES];
    private int collected;
    private long passedOn;
    private boolean closed;
    private IOException failure;

    DraftOutput(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int value) throws IOException {
        checkOpen();
        if (collected == BLOCK_BYTES) {
            flush();
        }
        block[collected++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkOpen();
        if (length > BLOCK_BYTES - collected) {
            flush();
        }
        if (length >= BLOCK_BYTES) {
            passOn(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, block, collected, length);
            collected += length;
        }
    }

    @Override
    public void flush() throws IOException {
        if (failure != null) {
            throw new IOException("Writing failed before", failure);
        }
        int length = collected;
        collected = 0;
        if (length > 0) {
            passOn(block, 0, length);
        }
    }

    /** Ends the content. The draft is still to be finished. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            flush();
        }
    }

    /** What was written, as a file of this name. */
    StoredFile toFile(String name) {
        return new StoredFile(name, passedOn, HexFormat.of().formatHex(digest.digest()));
    }

    private void passOn(byte[] bytes, int offset, int length) throws IOException {
        try {
            sink.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        digest.update(bytes, offset, length);
        passedOn += length;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The draft is closed");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
