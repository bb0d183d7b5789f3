package org.lmsanalytics.reports.store;

import static java.lang.Math.toIntExact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file of known length that is read anywhere. */
abstract class ReadOnlyChannel implements SeekableByteChannel {
    private final long size;
    private long position;
    private boolean open = true;

    ReadOnlyChannel(long size) {
        this.size = size;
    }

    /** Reads at least one byte from a position within the file into a buffer that has room for what is left of it. */
    abstract int readAt(long from, ByteBuffer target) throws IOException;

    @Override
    public final int read(ByteBuffer target) throws IOException {
        checkOpen();
        if (position >= size) {
            return -1;
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        int limit = target.limit();
        target.limit(target.position() + toIntExact(Math.min(target.remaining(), size - position)));
        try {
            int length = readAt(position, target);
            position += length;
            return length;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public final long position() throws IOException {
        checkOpen();
        return position;
    }

    @Override
    public final SeekableByteChannel position(long newPosition) throws IOException {
        if (newPosition < 0) {
            throw new IllegalArgumentException("Position %d is before the beginning".formatted(newPosition));
        }
        checkOpen();
        position = newPosition;
        return this;
    }

    @Override
    public final long size() throws IOException {
        checkOpen();
        return size;
    }

    @Override
    public final int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
    }

    private void checkOpen() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
