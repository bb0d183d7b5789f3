package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, where the name of a file is the end of a key, and failures are those of files. */
final class S3Bucket implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client client;
    private final String name;
    private final String prefix;

    S3Bucket(StoreSettings.Bucket settings) {
        this.client = client(settings);
        this.name = settings.name();
        this.prefix = settings.prefix();
    }

    String name() {
        return name;
    }

    String key(String file) {
        return prefix + file;
    }

    String file(String key) {
        return key.substring(prefix.length());
    }

    /** Asks, about a file. */
    <T> T call(String file, Function<S3Client, T> request) throws IOException {
        try {
            return request.apply(client);
        } catch (SdkException e) {
            throw translate(file, e);
        }
    }

    /** Asks for a page when it comes to it. */
    <T> Stream<T> list(Function<S3Client, Iterable<T>> request) throws IOException {
        Iterator<T> entries = call(name, s3 -> request.apply(s3).iterator());
        return Stream.iterate(next(entries), Optional::isPresent, previous -> next(entries))
                .flatMap(Optional::stream);
    }

    private <T> Optional<T> next(Iterator<T> entries) {
        try {
            return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
        } catch (SdkException e) {
            throw new UncheckedIOException(translate(name, e));
        }
    }

    Optional<HeadObjectResponse> find(String file) throws IOException {
        try {
            return Optional.of(
                    call(file, s3 -> s3.headObject(head -> head.bucket(name).key(key(file)))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    static IOException translate(String file, SdkException failure) {
        IOException translated =
                switch (failure instanceof S3Exception answer ? answer.statusCode() : 0) {
                    case NOT_FOUND -> new NoSuchFileException(file, null, failure.getMessage());
                    case PRECONDITION_FAILED -> new FileAlreadyExistsException(file);
                    default -> new IOException("The object storage of reports failed: " + failure.getMessage());
                };
        translated.initCause(failure);
        return translated;
    }

    private static S3Client client(StoreSettings.Bucket settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT));
        settings.endpoint().ifPresent(endpoint -> useOther(builder, endpoint));
        return builder.build();
    }

    /** Others than Amazon do not all know the checksums that its SDK adds unasked. */
    private static void useOther(S3ClientBuilder builder, URI endpoint) {
        builder.endpointOverride(endpoint)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    private static AwsCredentialsProvider credentials(StoreSettings.Bucket settings) {
        return settings.credentials()
                .<AwsCredentialsProvider>map(keys -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
