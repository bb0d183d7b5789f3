package org.lmsanalytics.job;

import java.io.IOException;
import java.net.URI;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/** A disk on which folders can be made, and no files. Flink finds it as a service. */
public final class FailingFileSystem extends LocalFileSystem {
    static final String SCHEME = "failing";

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataOutputStream create(Path file, WriteMode mode) throws IOException {
        throw new IOException("no space left for " + file);
    }

    /** Makes it known to Flink. */
    public static final class Factory implements FileSystemFactory {
        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileSystem create(URI uri) {
            return new FailingFileSystem();
        }
    }
}
