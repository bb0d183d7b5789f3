package org.lmsanalytics.serving.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some bytes of a file (RFC 9110, section 14).
 *
 * @param first the first byte, from 0 on
 * @param length how many; 0 if the file has none of those that were asked for
 */
record ByteRange(long first, long length) {
    static final String UNIT = "bytes";

    /** One range: from a byte on, up to one perhaps, or the last so many. */
    private static final Pattern ONE = Pattern.compile("bytes=[ \t]*(?:([0-9]+)-([0-9]*)|-([0-9]+))[ \t]*");

    static ByteRange whole(long size) {
        return new ByteRange(0, size);
    }

    /** What a header asks for; empty if that is nothing to heed, such as several ranges: the whole file is sent then. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = ONE.matcher(header);
        if (!range.matches()) {
            return Optional.empty();
        }
        if (range.group(3) != null) {
            long length = Math.min(number(range.group(3)), size);
            return Optional.of(new ByteRange(size - length, length));
        }
        long first = number(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(
                first >= size ? new ByteRange(size, 0) : new ByteRange(first, Math.min(last, size - 1) - first + 1));
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** As {@code Content-Range} has it. */
    String of(long size) {
        return "%s %d-%d/%d".formatted(UNIT, first, first + length - 1, size);
    }

    /** No file has as many bytes as need more digits. */
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
