package org.lmsanalytics.serving.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a segment of a path (RFC 3986), strictly: {@link java.net.URLDecoder} is for forms, takes {@code +} for a
 * space, and replaces what is not UTF-8.
 */
final class PercentEncoding {
    private PercentEncoding() {}

    static String decode(String segment) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        int at = 0;
        while (at < segment.length()) {
            char c = segment.charAt(at);
            if (c == '%') {
                bytes.write(octet(segment, at));
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

    private static int octet(String segment, int percent) throws CharacterCodingException {
        if (percent + 2 < segment.length()) {
            int high = Character.digit(segment.charAt(percent + 1), 16);
            int low = Character.digit(segment.charAt(percent + 2), 16);
            if (high >= 0 && low >= 0) {
                return high * 16 + low;
            }
        }
        throw new MalformedInputException(1);
    }
}
