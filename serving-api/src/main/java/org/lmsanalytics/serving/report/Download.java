package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;

/** Bytes on their way to one client, in the client's own thread. */
final class Download {
    /** What is in memory of a file. Whoever takes longer for so much than the patience with clients lasts, is slow. */
    static final int CHUNK_BYTES = 64 * 1024;

    private static final long NOT_WRITING = 0;

    private final String who;
    private final Thread thread = Thread.currentThread();
    private volatile long writingSince = NOT_WRITING;

    Download(String who) {
        this.who = requireNonNull(who, "who is null");
    }

    String who() {
        return who;
    }

    /** The bytes of a file, of which the first chunk has been read. */
    void send(byte[] firstChunk, SeekableByteChannel file, ByteRange range, OutputStream out) throws IOException {
        long left = range.length();
        byte[] chunk = firstChunk;
        while (true) {
            left -= chunk.length;
            write(out, chunk);
            if (left == 0) {
                return;
            }
            chunk = read(file, left);
        }
    }

    /** The next bytes of a file, as many as fit into a chunk. */
    static byte[] read(SeekableByteChannel file, long left) throws IOException {
        byte[] chunk = new byte[(int) Math.min(left, CHUNK_BYTES)];
        ByteBuffer target = ByteBuffer.wrap(chunk);
        try {
            while (target.hasRemaining()) {
                if (file.read(target) < 0) {
                    throw new EOFException("The file is shorter than its job says");
                }
            }
        } catch (IOException e) {
            throw new StorageReadException(e);
        }
        return chunk;
    }

    /** Whether the client has not taken what it was sent for so long. */
    boolean isStuck(Duration patience) {
        long since = writingSince;
        return since != NOT_WRITING && System.nanoTime() - since > patience.toNanos();
    }

    /** Interrupts the thread. As a virtual one that waits for a socket, it finds the socket closed. */
    void end() {
        thread.interrupt();
    }

    private void write(OutputStream out, byte[] chunk) throws IOException {
        writingSince = Math.max(System.nanoTime(), NOT_WRITING + 1);
        try {
            out.write(chunk);
        } finally {
            writingSince = NOT_WRITING;
        }
    }
}
