package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Java has no exception of its own for it, and the message of the operating system may be in any language. */
final class FullDisk {
    private static final long LITTLE_BYTES = 64 * 1024;

    private FullDisk() {}

    static boolean isReasonOf(IOException failure, Path folder) {
        return isSaidBy(failure) || isFull(folder);
    }

    private static boolean isSaidBy(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return Stream.of("No space left on device", "Disk quota exceeded").anyMatch(message::contains);
    }

    private static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < LITTLE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
