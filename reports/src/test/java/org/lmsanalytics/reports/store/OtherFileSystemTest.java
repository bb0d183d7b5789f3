package org.lmsanalytics.reports.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file system that has neither links nor permissions, as some that come over a network. */
class OtherFileSystemTest {
    @Test
    void shouldStoreFilesWithoutLinks() throws IOException {
        Configuration configuration = Configuration.unix().toBuilder()
                .setSupportedFeatures(Feature.FILE_CHANNEL)
                .build();
        try (FileSystem fileSystem = Jimfs.newFileSystem(configuration)) {
            Path root = fileSystem.getPath("/reports");
            try (ReportStore store = FileStore.open(root, Clock.systemUTC())) {
                write(store, "first");
                assertThrows(FileAlreadyExistsException.class, () -> write(store, "second"));
            }
            assertEquals("first", Files.readString(root.resolve("2026/report.csv")));
            try (Stream<Path> drafts = Files.list(root.resolve(".drafts"))) {
                assertEquals(0, drafts.count());
            }
        }
    }

    private static void write(ReportStore store, String content) throws IOException {
        try (Draft draft = store.begin("2026/report.csv")) {
            draft.output().write(content.getBytes(UTF_8));
            draft.finish();
        }
    }
}
