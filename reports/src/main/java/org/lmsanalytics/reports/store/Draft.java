package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written. Closed before it is finished, it leaves nothing behind. */
public interface Draft extends AutoCloseable {

    /** What is written here becomes the content. It has a buffer, and may be closed or not. */
    OutputStream output();

    /**
     * Makes the file durable, then gives it its name: from here on it is there, whole. To be called once.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name
     */
    StoredFile finish() throws IOException;

    @Override
    void close() throws IOException;
}
