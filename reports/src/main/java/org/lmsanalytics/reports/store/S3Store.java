package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files in a bucket. A draft is an upload in parts, which an object storage shows to nobody before it is complete. */
final class S3Store implements ReportStore {
    /** Not a name a file may have. */
    private static final String PROBES = ".probes/";

    private final S3Bucket bucket;
    private final Clock clock;

    private S3Store(S3Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    static S3Store open(StoreSettings.Bucket settings, Clock clock) {
        return new S3Store(new S3Bucket(settings), clock);
    }

    @Override
    public Draft begin(String name) {
        return new S3Draft(bucket, FileNames.check(name));
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        HeadObjectResponse head = bucket.find(FileNames.check(name)).orElseThrow(() -> new NoSuchFileException(name));
        return new S3Channel(bucket, name, head.contentLength(), head.eTag());
    }

    @Override
    public void delete(String name) throws IOException {
        deleteObject(FileNames.check(name));
    }

    @Override
    public Stream<String> names() throws IOException {
        return objects("").map(object -> bucket.file(object.key())).filter(FileNames::isValid);
    }

    @Override
    public void sweepDrafts(int hours) throws IOException {
        Instant before = clock.instant().minus(Duration.ofHours(hours));
        try {
            for (MultipartUpload upload : uploads()
                    .filter(upload -> FileNames.isValid(bucket.file(upload.key())))
                    .filter(upload -> !upload.initiated().isAfter(before))
                    .toList()) {
                S3Draft.abort(bucket, upload.key(), upload.uploadId());
            }
            for (S3Object probe : objects(PROBES)
                    .filter(probe -> !probe.lastModified().isAfter(before))
                    .toList()) {
                deleteObject(bucket.file(probe.key()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void check() throws IOException {
        String probe = PROBES + UUID.randomUUID();
        try {
            bucket.call(
                    probe,
                    s3 -> s3.putObject(
                            put -> put.bucket(bucket.name())
                                    .key(bucket.key(probe))
                                    .ifNoneMatch(S3Draft.IF_THERE_IS_NONE),
                            RequestBody.empty()));
        } catch (FileAlreadyExistsException e) {
            // Nobody else has this name: the answer was lost, and the SDK asked again.
        }
        deleteObject(probe);
    }

    @Override
    public void close() {
        bucket.close();
    }

    private Stream<MultipartUpload> uploads() throws IOException {
        return bucket.list(s3 -> s3.listMultipartUploadsPaginator(
                        list -> list.bucket(bucket.name()).prefix(bucket.key("")))
                .uploads());
    }

    private Stream<S3Object> objects(String folder) throws IOException {
        return bucket.list(s3 -> s3.listObjectsV2Paginator(
                        list -> list.bucket(bucket.name()).prefix(bucket.key(folder)))
                .contents());
    }

    private void deleteObject(String file) throws IOException {
        bucket.call(
                file,
                s3 -> s3.deleteObject(delete -> delete.bucket(bucket.name()).key(bucket.key(file))));
    }
}
