package org.lmsanalytics.serving.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a part of a URI (RFC 3986), strictly: {@link java.net.URLDecoder} is for forms, takes {@code +} for a space,
 * and replaces what is not UTF-8.
 */
final class PercentEncoding {
    private PercentEncoding() {}

    static String decode(String text) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '%') {
                bytes.write(octet(text, at));
                at += 3;
            } else if (c < 0x80) {
                bytes.write(c);
                at++;
            } else {
                throw new MalformedInputException(1);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static int octet(String text, int percent) throws CharacterCodingException {
        if (percent + 2 < text.length()) {
            int high = Character.digit(text.charAt(percent + 1), 16);
            int low = Character.digit(text.charAt(percent + 2), 16);
            if (high >= 0 && low >= 0) {
                return high * 16 + low;
            }
        }
        throw new MalformedInputException(1);
    }
}
