package org.lmsanalytics.reports.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A file that fits into a part is put as one; a longer one is uploaded in parts. Nothing is overwritten. */
final class S3Draft implements Draft {
    /** Over the least that S3 takes, 5 MiB; with the most that it takes, 10,000 of them, a file may have 78 GiB. */
    static final int PART_BYTES = 8 * 1024 * 1024;

    private static final int LEAST_BUFFER_BYTES = 64 * 1024;
    static final String IF_THERE_IS_NONE = "*";
    private static final String DRAFT = "draft";
    private static final String CONTENT_TYPE = "application/octet-stream";

    private final S3Bucket bucket;
    private final String name;
    private final String key;
    /** With the object, so that it is known as this draft's when the answer to its upload was lost. */
    private final String id = UUID.randomUUID().toString();

    private final DraftOutput output = new DraftOutput(this::write);
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[LEAST_BUFFER_BYTES];
    private int buffered;
    private String uploadId;
    private boolean finished;

    S3Draft(S3Bucket bucket, String name) {
        this.bucket = bucket;
        this.name = name;
        this.key = bucket.key(name);
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public StoredFile finish() throws IOException {
        output.flush();
        output.close();
        // Not all that speak this protocol heed the condition of the upload.
        if (bucket.find(name).isPresent()) {
            throw new FileAlreadyExistsException(name);
        }
        try {
            if (uploadId == null) {
                put();
            } else {
                complete();
            }
        } catch (IOException e) {
            if (!isThereAfter(e)) {
                throw e;
            }
        }
        finished = true;
        return output.toFile(name);
    }

    @Override
    public void close() throws IOException {
        if (uploadId != null && !finished) {
            abort(bucket, key, uploadId);
        }
    }

    static void abort(S3Bucket bucket, String key, String uploadId) throws IOException {
        try {
            bucket.call(
                    key,
                    s3 -> s3.abortMultipartUpload(
                            abort -> abort.bucket(bucket.name()).key(key).uploadId(uploadId)));
        } catch (NoSuchFileException e) {
            // Aborted or completed by somebody else.
        }
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (buffered == PART_BYTES) {
                uploadPart();
            }
            int part = Math.min(end - from, PART_BYTES - buffered);
            makeRoom(buffered + part);
            System.arraycopy(bytes, from, buffer, buffered, part);
            buffered += part;
            from += part;
        }
    }

    private void makeRoom(int needed) {
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES, Math.max(needed, 2 * buffer.length)));
        }
    }

    private void put() throws IOException {
        bucket.call(
                name,
                s3 -> s3.putObject(
                        put -> put.bucket(bucket.name())
                                .key(key)
                                .ifNoneMatch(IF_THERE_IS_NONE)
                                .metadata(Map.of(DRAFT, id))
                                .contentType(CONTENT_TYPE),
                        body()));
    }

    private void uploadPart() throws IOException {
        if (uploadId == null) {
            uploadId = bucket.call(name, s3 -> s3.createMultipartUpload(create -> create.bucket(bucket.name())
                            .key(key)
                            .metadata(Map.of(DRAFT, id))
                            .contentType(CONTENT_TYPE))
                    .uploadId());
        }
        int number = parts.size() + 1;
        String eTag = bucket.call(name, s3 -> s3.uploadPart(
                        upload -> upload.bucket(bucket.name())
                                .key(key)
                                .uploadId(uploadId)
                                .partNumber(number),
                        body())
                .eTag());
        parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
        buffered = 0;
    }

    private void complete() throws IOException {
        uploadPart();
        bucket.call(
                name,
                s3 -> s3.completeMultipartUpload(complete -> complete.bucket(bucket.name())
                        .key(key)
                        .uploadId(uploadId)
                        .ifNoneMatch(IF_THERE_IS_NONE)
                        .multipartUpload(completed -> completed.parts(parts))));
    }

    /** Whether this draft was stored, whatever the answer was. */
    private boolean isThereAfter(IOException failure) {
        try {
            return bucket.find(name)
                    .filter(head -> id.equals(head.metadata().get(DRAFT)))
                    .isPresent();
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    /** Not copied: the SDK reads it again when it tries again. */
    private RequestBody body() {
        byte[] content = buffer;
        int length = buffered;
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(content, 0, length), length, CONTENT_TYPE);
    }
}
