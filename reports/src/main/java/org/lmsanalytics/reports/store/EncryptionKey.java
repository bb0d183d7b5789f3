package org.lmsanalytics.reports.store;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The key of the setting, from which every file gets one of its own. */
final class EncryptionKey {
    static final String SETTING = "REPORTS_ENCRYPTION_KEY";

    private static final int KEY_BYTES = 32;
    /** What is held of each file that is open, twice, and decrypted for the smallest range. */
    private static final int SEGMENT_BYTES = 256 * 1024;

    private EncryptionKey() {}

    /** Throws if the key is none, naming the setting, not the key. */
    static void check(String base64) {
        decode(base64);
    }

    @AccessesPartialKey
    static StreamingAead cipher(String base64) {
        try {
            return AesGcmHkdfStreaming.create(AesGcmHkdfStreamingKey.create(
                    AesGcmHkdfStreamingParameters.builder()
                            .setKeySizeBytes(KEY_BYTES)
                            .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
                            .setHkdfHashType(HashType.SHA256)
                            .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
                            .build(),
                    SecretBytes.copyFrom(decode(base64), InsecureSecretKeyAccess.get())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM with a key from HKDF is not to be had", e);
        }
    }

    private static byte[] decode(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message has characters of the key.
            throw invalid("is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw invalid("has %d bytes, but needs %d".formatted(key.length, KEY_BYTES));
        }
        return key;
    }

    private static IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException("%s %s: make one with openssl rand -base64 32".formatted(SETTING, reason));
    }
}
