package org.lmsanalytics.reports.store;

import static java.util.Objects.requireNonNull;

/**
 * A finished file.
 *
 * @param bytes its length, as it is downloaded
 * @param sha256 of the same, in hexadecimal
 */
public record StoredFile(String name, long bytes, String sha256) {
    public StoredFile {
        requireNonNull(name, "name is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
