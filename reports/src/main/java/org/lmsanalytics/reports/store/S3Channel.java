package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * An object that is read in ranges: first a small one, as for the beginning or the end of a file, then larger ones as
 * long as one follows the other, so that a download takes few requests. A range is fetched as a whole, and again if
 * that fails; no connection waits for who downloads slowly.
 */
final class S3Channel extends ReadOnlyChannel {
    private static final int LEAST_BYTES = 256 * 1024;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final S3Bucket bucket;
    private final String name;
    private final String eTag;
    private final long size;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;
    private int nextBytes = LEAST_BYTES;

    S3Channel(S3Bucket bucket, String name, long size, String eTag) {
        super(size);
        this.bucket = bucket;
        this.name = name;
        this.size = size;
        this.eTag = eTag;
    }

    @Override
    int readAt(long from, ByteBuffer target) throws IOException {
        if (from < windowStart || from >= windowStart + window.limit()) {
            fetch(from);
        }
        int offset = Math.toIntExact(from - windowStart);
        int length = Math.min(target.remaining(), window.limit() - offset);
        target.put(window.slice(offset, length));
        return length;
    }

    private void fetch(long from) throws IOException {
        boolean follows = from == windowStart + window.limit();
        nextBytes = follows ? Math.min(2 * nextBytes, MOST_BYTES) : LEAST_BYTES;
        long last = Math.min(from + nextBytes, size) - 1;
        byte[] bytes = bucket.call(name, s3 -> s3.getObject(
                        get -> get.bucket(bucket.name())
                                .key(bucket.key(name))
                                .range("bytes=%d-%d".formatted(from, last))
                                .ifMatch(eTag),
                        ResponseTransformer.toBytes())
                .asByteArrayUnsafe());
        if (bytes.length != last - from + 1) {
            throw new IOException("The object storage of reports answered a range with another");
        }
        window = ByteBuffer.wrap(bytes);
        windowStart = from;
    }
}
