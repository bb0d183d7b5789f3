package org.lmsanalytics.reports.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does, wherever it keeps its files. */
abstract class ReportStoreContract {
    private static final int SMALL = 10;
    private static final int DAY_HOURS = 24;

    ReportStore store;

    abstract ReportStore openStore(Clock clock) throws Exception;

    /** More than the store holds in memory. */
    abstract int large();

    /** How many drafts there are that nobody finished, as the place of the store knows them. */
    abstract long drafts() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openStore(Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 262_144, 1_048_579})
    void shouldReadWhatWasWritten(int length) throws Exception {
        byte[] content = content(length);

        StoredFile file = write("report.csv", content);

        assertEquals(new StoredFile("report.csv", length, sha256(content)), file);
        assertArrayEquals(content, read("report.csv"));
        assertEquals(0, drafts());
    }

    @Test
    void shouldTakeSmallAndLargeWritesInTurn() throws Exception {
        byte[] content = content(300_000);
        try (Draft draft = store.begin("mixed.csv")) {
            draft.output().write(content[0]);
            draft.output().write(content, 1, 70_000);
            draft.output().write(content, 70_001, 9);
            draft.output().flush();
            draft.output().write(content, 70_010, content.length - 70_010);
            draft.output().close();
            assertEquals(sha256(content), draft.finish().sha256());
        }
        assertArrayEquals(content, read("mixed.csv"));
    }

    @Test
    void shouldReadAnyRange() throws Exception {
        byte[] content = content(3_000_000);
        write("ranges.xlsx", content);
        Random random = new Random(7);

        try (SeekableByteChannel channel = store.open("ranges.xlsx")) {
            assertEquals(content.length, channel.size());
            for (int i = 0; i < 30; i++) {
                int from = random.nextInt(content.length);
                int length = random.nextInt(Math.min(500_000, content.length - from) + 1);
                ByteBuffer range = ByteBuffer.allocate(length);
                channel.position(from);
                fill(range, channel);
                assertEquals(ByteBuffer.wrap(content, from, length), range.flip());
                assertEquals(from + length, channel.position());
            }
        }
    }

    @Test
    void shouldEndAtTheEnd() throws Exception {
        write("report.csv", content(10));
        try (SeekableByteChannel channel = store.open("report.csv")) {
            assertEquals(-1, channel.position(10).read(ByteBuffer.allocate(1)));
            assertEquals(-1, channel.position(4711).read(ByteBuffer.allocate(1)));
            assertEquals(10, channel.size());
        }
    }

    @Test
    void shouldNotChangeWhatIsRead() throws Exception {
        write("report.csv", content(10));
        try (SeekableByteChannel channel = store.open("report.csv")) {
            assertThrows(NonWritableChannelException.class, () -> channel.write(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void shouldShowADraftToNobody() throws Exception {
        checkThatNobodySeesADraft(SMALL);
        checkThatNobodySeesADraft(large());
    }

    private void checkThatNobodySeesADraft(int length) throws Exception {
        try (Draft draft = store.begin("report.csv")) {
            draft.output().write(content(length));
            draft.output().flush();
            assertEquals(List.of(), names());
            assertThrows(NoSuchFileException.class, () -> store.open("report.csv"));
        }
        assertEquals(List.of(), names());
        assertEquals(0, drafts());
    }

    @Test
    void shouldNotReplaceAFile() throws Exception {
        checkThatTheFirstStays("small.csv", SMALL);
        checkThatTheFirstStays("large.csv", large());
    }

    private void checkThatTheFirstStays(String name, int length) throws Exception {
        byte[] first = content(length);
        try (Draft one = store.begin(name);
                Draft two = store.begin(name)) {
            one.output().write(first);
            two.output().write(content(length + 1));
            one.finish();
            assertThrows(FileAlreadyExistsException.class, two::finish);
        }
        assertArrayEquals(first, read(name));
        assertEquals(0, drafts());
    }

    @Test
    void shouldLetOneOfManyHaveAName() throws Exception {
        int writers = 8;
        List<Callable<StoredFile>> tasks = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            byte[] content = content(1000 + i);
            tasks.add(() -> write("2026/report.csv", content));
        }
        List<StoredFile> written = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(writers)) {
            for (Future<StoredFile> future : executor.invokeAll(tasks)) {
                switch (future.state()) {
                    case SUCCESS -> written.add(future.resultNow());
                    case FAILED ->
                        assertEquals(
                                FileAlreadyExistsException.class,
                                future.exceptionNow().getClass());
                    case CANCELLED, RUNNING -> throw new AssertionError(future);
                }
            }
        }
        assertEquals(1, written.size());
        assertEquals(written.getFirst().sha256(), sha256(read("2026/report.csv")));
        assertEquals(0, drafts());
    }

    @Test
    void shouldNameAndDeleteFiles() throws Exception {
        write("a.csv", content(1));
        write("2026-11/b.xlsx", content(2));
        assertEquals(List.of("2026-11/b.xlsx", "a.csv"), names());

        store.delete("a.csv");
        store.delete("a.csv");
        store.delete("2026-12/c.csv");

        assertEquals(List.of("2026-11/b.xlsx"), names());
        assertThrows(NoSuchFileException.class, () -> store.open("a.csv"));
        assertThrows(NoSuchFileException.class, () -> store.open("2026-12/c.csv"));
    }

    @Test
    void shouldSweepWhatACrashLeft() throws Exception {
        Draft abandoned = store.begin("report.csv");
        abandoned.output().write(content(large()));
        abandoned.output().flush();
        write("other.csv", content(10));

        store.sweepDrafts(DAY_HOURS);
        assertEquals(1, drafts());

        try (ReportStore tomorrow = openStore(Clock.offset(Clock.systemUTC(), Duration.ofHours(DAY_HOURS + 1)))) {
            tomorrow.sweepDrafts(DAY_HOURS);
        }
        assertEquals(0, drafts());
        assertThrows(IOException.class, abandoned::finish);
        abandoned.close();
        assertEquals(List.of("other.csv"), names());
    }

    @Test
    void shouldLeaveNothingOfACheck() throws Exception {
        store.check();
        assertEquals(List.of(), names());
        assertEquals(0, drafts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "/etc/passwd",
                "a/../../b",
                "a/./b",
                "a//b",
                "a/b/c",
                "a/",
                "a\\b",
                "..\\x",
                ".drafts/x",
                ".hidden",
                "a.",
                "-a",
                "A.csv",
                "a b",
                "a\u0000.csv",
                "a\n",
                "ä.csv",
                "a%2f..",
                "c:x"
            })
    void shouldRefuseOtherNames(String name) {
        assertThrows(IllegalArgumentException.class, () -> store.begin(name));
        assertThrows(IllegalArgumentException.class, () -> store.open(name));
        assertThrows(IllegalArgumentException.class, () -> store.delete(name));
    }

    @Test
    void shouldRefuseNamesThatAreTooLong() throws Exception {
        write("a".repeat(128) + "/" + "b".repeat(128), content(1));
        assertThrows(IllegalArgumentException.class, () -> store.begin("a".repeat(129)));
        assertThrows(IllegalArgumentException.class, () -> store.begin("a".repeat(100_000)));
    }

    final StoredFile write(String name, byte[] content) throws IOException {
        try (Draft draft = store.begin(name)) {
            draft.output().write(content);
            return draft.finish();
        }
    }

    final byte[] read(String name) throws IOException {
        try (SeekableByteChannel channel = store.open(name)) {
            ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            fill(content, channel);
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
            return content.array();
        }
    }

    final List<String> names() throws IOException {
        try (Stream<String> names = store.names()) {
            return names.sorted().toList();
        }
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static void fill(ByteBuffer buffer, SeekableByteChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            int length = channel.read(buffer);
            if (length <= 0) {
                throw new IOException("%d bytes missing".formatted(buffer.remaining()));
            }
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
