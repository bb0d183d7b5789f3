package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket of a storage that speaks S3.
 *
 * @param endpoint the storage's address, if it is not Amazon's
 * @param prefix what the keys of all objects begin with; may be empty
 * @param pathStyle whether the bucket is named in the path rather than in the host
 * @param credentials who logs in; empty: whoever the machine's environment says
 */
public record BucketSettings(
        String bucket,
        Optional<URI> endpoint,
        String region,
        String prefix,
        boolean pathStyle,
        Optional<Credentials> credentials) {
    public BucketSettings {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(region, "region is null");
        requireNonNull(prefix, "prefix is null");
        requireNonNull(credentials, "credentials is null");
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "s3://%s/%s at %s"
                .formatted(bucket, prefix, endpoint.map(URI::toString).orElse(region));
    }

    public record Credentials(String accessKey, String secretKey) {
        public Credentials {
            requireNonNull(accessKey, "accessKey is null");
            requireNonNull(secretKey, "secretKey is null");
        }

        /** Neither of them. */
        @Override
        public String toString() {
            return "credentials";
        }
    }
}
