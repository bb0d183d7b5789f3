package org.lmsanalytics.reports.store;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the files of reports are, and whether they are encrypted there.
 *
 * @param encryptionKey 32 bytes in base64; without it, files are stored as they are
 */
public record StoreSettings(Place place, Optional<String> encryptionKey) {
    public StoreSettings {
        requireNonNull(place, "place is null");
        requireNonNull(encryptionKey, "encryptionKey is null").ifPresent(EncryptionKey::check);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "%s, %s".formatted(place, encryptionKey.isPresent() ? "encrypted" : "not encrypted");
    }

    /** A folder, or a bucket of an object storage. */
    public sealed interface Place {}

    /** A folder of this machine, or one that all machines share. */
    public record Folder(Path path) implements Place {
        public Folder {
            requireNonNull(path, "path is null");
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A bucket of Amazon S3 or of what speaks its protocol.
     *
     * @param endpoint if it is not Amazon's
     * @param prefix what all keys begin with: nothing, or folders, with a slash at the end
     * @param pathStyle whether the bucket is in the path of an address, not in its host
     * @param credentials otherwise those that the machine has
     */
    public record Bucket(
            Optional<URI> endpoint,
            String region,
            String name,
            String prefix,
            boolean pathStyle,
            Optional<Credentials> credentials)
            implements Place {
        private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9_.-]+/)*");

        public Bucket {
            requireNonNull(endpoint, "endpoint is null");
            requireNonNull(region, "region is null");
            requireNonNull(name, "name is null");
            requireNonNull(credentials, "credentials is null");
            if (!PREFIX.matcher(requireNonNull(prefix, "prefix is null")).matches()) {
                throw new IllegalArgumentException("The prefix of keys is folders, with a slash at the end of each");
            }
        }

        @Override
        public String toString() {
            return "s3://%s/%s at %s"
                    .formatted(name, prefix, endpoint.map(URI::toString).orElse(region));
        }
    }

    /** What proves to an object storage who asks. */
    public record Credentials(String accessKey, String secretKey) {
        public Credentials {
            requireNonNull(accessKey, "accessKey is null");
            requireNonNull(secretKey, "secretKey is null");
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "credentials";
        }
    }
}
