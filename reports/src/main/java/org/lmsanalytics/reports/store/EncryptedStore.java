package org.lmsanalytics.reports.store;

import com.google.crypto.tink.StreamingAead;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;

/**
 * Encrypts what another store keeps. Every file has a key of its own and is bound to its name, so that neither a
 * changed, cut or prolonged file nor one that took the place of another is read as what it is not.
 */
final class EncryptedStore implements ReportStore {
    private final ReportStore store;
    private final StreamingAead cipher;

    EncryptedStore(ReportStore store, String base64Key) {
        this.store = store;
        this.cipher = EncryptionKey.cipher(base64Key);
    }

    @Override
    public Draft begin(String name) throws IOException {
        Draft draft = store.begin(name);
        try {
            return new EncryptedDraft(name, draft, cipher.newEncryptingStream(draft.output(), bytesOf(name)));
        } catch (GeneralSecurityException | IOException e) {
            draft.close();
            throw new IOException("A report file cannot be encrypted", e);
        }
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        SeekableByteChannel encrypted = store.open(name);
        try {
            return DecryptingChannel.open(encrypted, cipher, bytesOf(name));
        } catch (IOException | RuntimeException e) {
            encrypted.close();
            throw e;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        store.delete(name);
    }

    @Override
    public Stream<String> names() throws IOException {
        return store.names();
    }

    @Override
    public void sweepDrafts(int hours) throws IOException {
        store.sweepDrafts(hours);
    }

    @Override
    public void check() throws IOException {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }

    private static byte[] bytesOf(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Counts and digests what is written, not what is stored. */
    private static final class EncryptedDraft implements Draft {
        private final String name;
        private final Draft draft;
        private final OutputStream encrypting;
        private final DraftOutput output;

        EncryptedDraft(String name, Draft draft, OutputStream encrypting) {
            this.name = name;
            this.draft = draft;
            this.encrypting = encrypting;
            this.output = new DraftOutput(encrypting::write);
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public StoredFile finish() throws IOException {
            output.flush();
            output.close();
            // Writes the last segment, which says that it is the last.
            encrypting.close();
            draft.finish();
            return output.toFile(name);
        }

        @Override
        public void close() throws IOException {
            draft.close();
        }
    }
}
