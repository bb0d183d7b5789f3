package org.lmsanalytics.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Stands for a person where the id itself must not be kept: in the job's state and in the record of erasures. The first
 * 128 bits of SHA-256 (FIPS 180-4) of the id, in base64url without padding (RFC 4648): 22 characters.
 *
 * <p>A pseudonym, not a secret: who knows an id can find its digest, and who guesses ids can try them.
 */
public final class PersonDigest {
    private static final int BYTES = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private PersonDigest() {}

    public static String of(String userId) {
        byte[] digest = sha256().digest(userId.getBytes(StandardCharsets.UTF_8));
        return TEXT.encodeToString(Arrays.copyOf(digest, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
