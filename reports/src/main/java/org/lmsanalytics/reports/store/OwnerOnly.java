package org.lmsanalytics.reports.store;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What only POSIX file systems offer: permissions, and folders whose entries can be made durable. */
record OwnerOnly(boolean posix) {
    static OwnerOnly at(Path path) {
        return new OwnerOnly(path.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    FileAttribute<?>[] file() {
        return permissions("rw-------");
    }

    FileAttribute<?>[] folder() {
        return permissions("rwx------");
    }

    void force(Path folder) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] permissions(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
