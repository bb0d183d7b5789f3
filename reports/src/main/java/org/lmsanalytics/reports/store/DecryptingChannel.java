package org.lmsanalytics.reports.store;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;

/** Tink's channel, without its way to answer 0 bytes at an end that it did not check. */
final class DecryptingChannel extends ReadOnlyChannel {
    private final SeekableByteChannel decrypted;

    private DecryptingChannel(SeekableByteChannel decrypted, long size) {
        super(size);
        this.decrypted = decrypted;
    }

    /** Checks the last segment, and with it the key, the name and the length, before anybody relies on them. */
    static DecryptingChannel open(SeekableByteChannel encrypted, StreamingAead cipher, byte[] name) throws IOException {
        SeekableByteChannel decrypted;
        try {
            decrypted = cipher.newSeekableDecryptingChannel(encrypted, name);
        } catch (GeneralSecurityException e) {
            throw notAsStored(e);
        }
        DecryptingChannel channel = new DecryptingChannel(decrypted, decrypted.size());
        if (channel.size() > 0) {
            channel.readAt(channel.size() - 1, ByteBuffer.allocate(1));
        } else {
            checkEmpty(Channels.newInputStream(encrypted).readAllBytes(), cipher, name);
        }
        return channel;
    }

    /** Tink's channel would never read the one segment of an empty file. */
    private static void checkEmpty(byte[] encrypted, StreamingAead cipher, byte[] name) throws IOException {
        try (InputStream decrypted = cipher.newDecryptingStream(new ByteArrayInputStream(encrypted), name)) {
            decrypted.transferTo(OutputStream.nullOutputStream());
        } catch (GeneralSecurityException | IOException e) {
            throw notAsStored(e);
        }
    }

    @Override
    int readAt(long from, ByteBuffer target) throws IOException {
        try {
            decrypted.position(from);
            int length = 0;
            // 0 as long as the segment has not arrived as a whole.
            while (length == 0) {
                length = decrypted.read(target);
            }
            return length;
        } catch (IOException e) {
            throw e.getCause() instanceof GeneralSecurityException ? notAsStored(e) : e;
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        decrypted.close();
    }

    private static IOException notAsStored(Exception cause) {
        return new IOException(
                "The report file does not decrypt: it was changed, has another name or was stored with another key",
                cause);
    }
}
