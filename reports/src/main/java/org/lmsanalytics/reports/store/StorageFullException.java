package org.lmsanalytics.reports.store;

import java.io.IOException;

/** There is no room for a file. What was written of it is gone when its draft is closed. */
public final class StorageFullException extends IOException {
    StorageFullException(IOException cause) {
        super("The storage of reports is full", cause);
    }
}
