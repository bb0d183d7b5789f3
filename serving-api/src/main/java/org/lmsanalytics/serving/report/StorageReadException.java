package org.lmsanalytics.serving.report;

import java.io.IOException;

/** It is the storage that failed, and not the client that went. */
final class StorageReadException extends IOException {
    private static final long serialVersionUID = 1L;

    StorageReadException(IOException cause) {
        super("The file of a report cannot be read", cause);
    }
}
