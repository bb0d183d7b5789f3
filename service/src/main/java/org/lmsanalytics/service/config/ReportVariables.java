package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.number;
import static org.lmsanalytics.service.config.ValueType.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Where reports are stored, and for how long. */
public final class ReportVariables {
    private static final int KEY_BYTES = 32;
    private static final int A_CENTURY = 36_500;

    private final Section section = new Section("Reports");
    private final Variable<Path> storagePath = section.variable(
            "REPORTS_STORAGE_PATH",
            "/tmp/reports",
            new ValueType<>("a path", false, ReportVariables::path),
            "the folder where reports are stored, the same for the API and its workers");
    private final Variable<Integer> maxSize = section.variable(
            "MAX_REPORT_SIZE_MB", "50", number(1, 100_000), "the largest report; a larger one fails, and says so");
    private final Variable<String> encryptionKey = section.optional(
            "REPORTS_ENCRYPTION_KEY",
            new ValueType<>("32 bytes in base64, as openssl rand -base64 32 makes them", true, ReportVariables::key),
            "encrypts stored reports; without it they are stored as they are");
    private final BucketVariables bucket = new BucketVariables(section);
    private final Variable<Integer> retention =
            section.variable("REPORT_RETENTION_DAYS", "7", number(1, A_CENTURY), "how long a report can be downloaded");
    private final Variable<Integer> jobRetention = section.variable(
            "REPORT_JOB_RETENTION_DAYS", "90", number(1, A_CENTURY), "how long it is told what came of a report");

    public Section section() {
        return section;
    }

    public ReportSettings settings(Environment environment) {
        return new ReportSettings(
                environment.value(storagePath),
                environment.value(maxSize),
                environment.find(encryptionKey),
                bucket.settings(environment),
                Duration.ofDays(environment.value(retention)),
                Duration.ofDays(environment.value(jobRetention)));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> key(String text) {
        try {
            return Optional.of(text.strip()).filter(key -> Base64.getDecoder().decode(key).length == KEY_BYTES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
