package org.lmsanalytics.reports.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest extends ReportStoreContract {
    @TempDir
    Path folder;

    private Path root;

    @Override
    ReportStore openStore(Clock clock) throws IOException {
        root = folder.resolve("reports");
        return FileStore.open(root, clock);
    }

    @Override
    int large() {
        return 300_000;
    }

    @Override
    long drafts() throws IOException {
        try (Stream<Path> drafts = Files.list(root.resolve(".drafts"))) {
            return drafts.count();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldLetOnlyItsUserRead() throws IOException {
        try (Draft draft = store.begin("2026/report.csv")) {
            try (Stream<Path> drafts = Files.list(root.resolve(".drafts"))) {
                assertEquals("rw-------", permissions(drafts.findFirst().orElseThrow()));
            }
            draft.finish();
        }
        assertEquals("rwx------", permissions(root));
        assertEquals("rwx------", permissions(root.resolve(".drafts")));
        assertEquals("rwx------", permissions(root.resolve("2026")));
        assertEquals("rw-------", permissions(root.resolve("2026/report.csv")));
    }

    @Test
    void shouldNotFollowALinkToAFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "secret");
        Files.createSymbolicLink(root.resolve("report.csv"), secret);

        assertThrows(NoSuchFileException.class, () -> store.open("report.csv"));
        assertThrows(IOException.class, () -> write("report.csv", content(10)));
        assertEquals(List.of(), names());
        store.delete("report.csv");

        assertEquals("secret", Files.readString(secret));
    }

    @Test
    void shouldNotFollowALinkToAFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path secret = Files.writeString(elsewhere.resolve("report.csv"), "secret");
        Files.createSymbolicLink(root.resolve("2026"), elsewhere);

        assertThrows(IOException.class, () -> store.open("2026/report.csv"));
        assertThrows(IOException.class, () -> store.delete("2026/report.csv"));
        assertThrows(IOException.class, () -> write("2026/other.csv", content(10)));
        assertEquals(List.of(), names());

        assertEquals("secret", Files.readString(secret));
        assertEquals(0, drafts());
    }

    @Test
    void shouldNotWriteDraftsElsewhere() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createSymbolicLink(other.resolve(".drafts"), Files.createDirectory(folder.resolve("elsewhere")));
        assertThrows(IOException.class, () -> FileStore.open(other, Clock.systemUTC()));
    }

    @Test
    void shouldTakeALinkAsItsFolder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("volume"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        try (ReportStore linked = FileStore.open(link, Clock.systemUTC());
                Draft draft = linked.begin("2026/report.csv")) {
            draft.finish();
        }
        assertTrue(Files.isRegularFile(target.resolve("2026/report.csv")));
    }

    @Test
    void shouldReadOnAfterAFileIsDeleted() throws IOException {
        byte[] content = content(1000);
        write("report.csv", content);
        try (SeekableByteChannel channel = store.open("report.csv")) {
            store.delete("report.csv");
            ByteBuffer buffer = ByteBuffer.allocate(content.length);
            channel.read(buffer);
            assertArrayEquals(content, buffer.array());
        }
    }

    @Test
    void shouldNameReportsOnly() throws IOException {
        Files.writeString(root.resolve("README"), "not a report");
        Files.createDirectories(root.resolve("lost+found"));
        Files.createDirectories(root.resolve("2026/deeper"));
        write("2026/report.csv", content(1));
        assertEquals(List.of("2026/report.csv"), names());
    }

    @Test
    void shouldSayThatItsFolderIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(IOException.class, () -> FileStore.open(file, Clock.systemUTC()));
    }

    @Test
    void shouldNotPassACheckWithoutItsFolder() throws IOException {
        Files.delete(root.resolve(".drafts"));
        Files.delete(root);
        assertThrows(IOException.class, store::check);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
