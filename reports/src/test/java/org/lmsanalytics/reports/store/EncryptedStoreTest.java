package org.lmsanalytics.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedStoreTest extends ReportStoreContract {
    static final String KEY = Base64.getEncoder().encodeToString(content(32));
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    /** More than two segments. */
    private static final int LENGTH = 600_000;

    @TempDir
    Path root;

    @Override
    ReportStore openStore(Clock clock) throws IOException {
        return new EncryptedStore(FileStore.open(root, clock), KEY);
    }

    @Override
    int large() {
        return LENGTH;
    }

    @Override
    long drafts() throws IOException {
        try (Stream<Path> drafts = Files.list(root.resolve(".drafts"))) {
            return drafts.count();
        }
    }

    @Test
    void shouldStoreNoPlainText() throws IOException {
        String line = "Every learner has a name.\r\n";
        write("report.csv", line.repeat(30_000).getBytes(StandardCharsets.UTF_8));

        String stored = Files.readString(root.resolve("report.csv"), StandardCharsets.ISO_8859_1);

        assertTrue(stored.length() > line.length() * 30_000);
        assertFalse(stored.contains("learner"));
        assertFalse(stored.contains("name"));
    }

    @Test
    void shouldStoreTheSameContentDifferently() throws IOException {
        write("a.csv", content(100));
        write("b.csv", content(100));
        assertFalse(Arrays.equals(stored("a.csv"), stored("b.csv")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 39, 40, 1000, 262_143, 262_144, 400_000, LENGTH, LENGTH + 87})
    void shouldNoticeOneChangedBit(int position) throws IOException {
        write("report.csv", content(LENGTH));
        byte[] stored = stored("report.csv");
        stored[position] ^= 1;
        Files.write(root.resolve("report.csv"), stored);
        assertThrows(IOException.class, () -> read("report.csv"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 39, 40, 56, 262_144, 524_288, LENGTH})
    void shouldNoticeACutFileBeforeItIsRead(int length) throws IOException {
        write("report.csv", content(LENGTH));
        Files.write(root.resolve("report.csv"), Arrays.copyOf(stored("report.csv"), length));
        assertThrows(IOException.class, () -> store.open("report.csv"));
    }

    @Test
    void shouldNoticeAProlongedFileBeforeItIsRead() throws IOException {
        write("report.csv", content(LENGTH));
        byte[] stored = stored("report.csv");
        Files.write(root.resolve("report.csv"), Arrays.copyOf(stored, stored.length + 1));
        assertThrows(IOException.class, () -> store.open("report.csv"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LENGTH})
    void shouldNoticeAFileInThePlaceOfAnother(int length) throws IOException {
        write("a.csv", content(length));
        Files.copy(root.resolve("a.csv"), root.resolve("b.csv"));
        assertDoesNotDecrypt(store, "b.csv");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LENGTH})
    void shouldNoticeAnotherKey(int length) throws IOException {
        write("report.csv", content(length));
        try (ReportStore other = new EncryptedStore(FileStore.open(root, Clock.systemUTC()), OTHER_KEY)) {
            assertDoesNotDecrypt(other, "report.csv");
        }
    }

    @Test
    void shouldNotReadWhatIsNotEncrypted() throws IOException {
        Files.write(root.resolve("report.csv"), content(LENGTH));
        assertDoesNotDecrypt(store, "report.csv");
    }

    private byte[] stored(String name) throws IOException {
        return Files.readAllBytes(root.resolve(name));
    }

    private static void assertDoesNotDecrypt(ReportStore store, String name) {
        IOException exception = assertThrows(IOException.class, () -> store.open(name));
        assertEquals(
                "The report file does not decrypt: it was changed, has another name or was stored with another key",
                exception.getMessage());
    }
}
