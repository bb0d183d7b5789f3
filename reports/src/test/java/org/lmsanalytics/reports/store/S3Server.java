package org.lmsanalytics.reports.store;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An object storage in this program, which keeps a bucket in memory. */
final class S3Server implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final StoreSettings.Credentials CREDENTIALS =
            new StoreSettings.Credentials("tests", "secret-of-the-tests");

    private final S3Proxy server;
    private final String bucket = "bucket-" + UUID.randomUUID();

    private S3Server(S3Proxy server) {
        this.server = server;
    }

    static S3Server start(BlobStore content) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(content)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, CREDENTIALS.accessKey(), CREDENTIALS.secretKey())
                .build();
        server.start();
        S3Server started = new S3Server(server);
        try (S3Client client = started.client()) {
            client.createBucket(create -> create.bucket(started.bucket));
        }
        return started;
    }

    String bucket() {
        return bucket;
    }

    StoreSettings.Bucket settings() {
        return settings(CREDENTIALS);
    }

    StoreSettings.Bucket settings(StoreSettings.Credentials credentials) {
        return new StoreSettings.Bucket(
                Optional.of(endpoint()), REGION, bucket, "analytics/reports/", true, Optional.of(credentials));
    }

    S3Client client() {
        return S3Client.builder()
                .region(Region.of(REGION))
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(CREDENTIALS.accessKey(), CREDENTIALS.secretKey())))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }
}
