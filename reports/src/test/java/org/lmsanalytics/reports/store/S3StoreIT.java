package org.lmsanalytics.reports.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;
import java.util.List;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3StoreIT extends ReportStoreContract {
    private static final ForgetfulBlobStore CONTENT = new ForgetfulBlobStore(new TransientNio2BlobStore());

    private static S3Server server;
    private static S3Client client;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(CONTENT);
        client = server.client();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @AfterEach
    void empty() {
        client.listObjectsV2Paginator(list -> list.bucket(server.bucket())).contents().stream()
                .forEach(object -> client.deleteObject(
                        delete -> delete.bucket(server.bucket()).key(object.key())));
    }

    @Override
    ReportStore openStore(Clock clock) {
        return S3Store.open(server.settings(), clock);
    }

    @Override
    int large() {
        return 2 * S3Draft.PART_BYTES + 4711;
    }

    @Override
    long drafts() {
        return client.listMultipartUploads(list -> list.bucket(server.bucket()))
                .uploads()
                .size();
    }

    @ParameterizedTest
    @ValueSource(ints = {S3Draft.PART_BYTES, S3Draft.PART_BYTES + 1, 2 * S3Draft.PART_BYTES})
    void shouldReadPartsAsWritten(int length) throws Exception {
        shouldReadWhatWasWritten(length);
    }

    /** The answer is lost, the SDK asks again, and is told that the object is there: it is what was uploaded. */
    @ParameterizedTest
    @ValueSource(ints = {10, S3Draft.PART_BYTES + 1})
    void shouldFinishWhenTheAnswerIsLost(int length) throws Exception {
        byte[] content = content(length);
        CONTENT.forgetNextAnswer();

        write("report.csv", content);

        assertArrayEquals(content, read("report.csv"));
        assertThrows(FileAlreadyExistsException.class, () -> write("report.csv", content));
    }

    @Test
    void shouldPassACheckWhenTheAnswerIsLost() throws Exception {
        CONTENT.forgetNextAnswer();
        shouldLeaveNothingOfACheck();
    }

    @Test
    void shouldNotReadOnInAnotherObject() throws IOException {
        write("report.csv", content(1_000_000));
        try (SeekableByteChannel channel = store.open("report.csv")) {
            client.putObject(
                    put -> put.bucket(server.bucket()).key("analytics/reports/report.csv"),
                    RequestBody.fromBytes(content(1_000_001)));
            assertThrows(IOException.class, () -> channel.read(ByteBuffer.allocate(1000)));
        }
    }

    @Test
    void shouldNameWhatIsUnderItsPrefixOnly() throws IOException {
        write("report.csv", content(1));
        for (String key : List.of("other.csv", "analytics/reports/UPPER", "analytics/reports2/x.csv")) {
            client.putObject(put -> put.bucket(server.bucket()).key(key), RequestBody.empty());
        }
        assertEquals(List.of("report.csv"), names());
    }

    @Test
    void shouldSayThatItMayNotStore() {
        StoreSettings.Credentials wrong = new StoreSettings.Credentials("tests", "wrong-secret");
        try (ReportStore refused = S3Store.open(server.settings(wrong), Clock.systemUTC())) {
            IOException exception = assertThrows(IOException.class, refused::check);
            assertFalse(exception.getMessage().contains("wrong-secret"));
            assertThrows(IOException.class, () -> refused.sweepDrafts(1));
            assertThrows(IOException.class, refused::names);
        }
    }

    @Test
    void shouldLeaveTheUploadsOfOthers() throws IOException {
        String foreign = client.createMultipartUpload(
                        create -> create.bucket(server.bucket()).key("analytics/reports/Of-Others"))
                .uploadId();
        store.sweepDrafts(0);
        assertEquals(1, drafts());
        client.abortMultipartUpload(abort ->
                abort.bucket(server.bucket()).key("analytics/reports/Of-Others").uploadId(foreign));
    }
}
