package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where reports are stored, and for how long: the same for the API and its workers.
 *
 * @param storagePath the folder, unless they are stored in a bucket
 * @param maxSizeMegabytes the largest report
 * @param encryptionKey stored files are encrypted with it: 32 bytes in base64
 * @param bucket where they are stored in place of the folder
 * @param retention how long a file is kept
 * @param jobRetention how long it is told what came of a report
 */
public record ReportSettings(
        Path storagePath,
        int maxSizeMegabytes,
        Optional<String> encryptionKey,
        Optional<BucketSettings> bucket,
        Duration retention,
        Duration jobRetention) {
    public ReportSettings {
        requireNonNull(storagePath, "storagePath is null");
        requireNonNull(encryptionKey, "encryptionKey is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(retention, "retention is null");
        requireNonNull(jobRetention, "jobRetention is null");
        if (jobRetention.compareTo(retention) < 0) {
            throw new ConfigurationException(
                    "REPORT_JOB_RETENTION_DAYS",
                    "is %d, under REPORT_RETENTION_DAYS %d".formatted(jobRetention.toDays(), retention.toDays()));
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "%s, %s"
                .formatted(
                        bucket.map(BucketSettings::toString).orElseGet(storagePath::toString),
                        encryptionKey.isPresent() ? "encrypted" : "not encrypted");
    }
}
