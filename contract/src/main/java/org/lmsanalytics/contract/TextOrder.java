package org.lmsanalytics.contract;

import java.util.Comparator;

/**
 * Order of texts by Unicode code point, which is the order of their UTF-8 bytes and so of PostgreSQL's collation "C".
 * {@link String#compareTo} differs from it beyond the basic plane.
 */
public final class TextOrder {
    public static final Comparator<String> BY_CODE_POINT = TextOrder::compare;

    private TextOrder() {}

    private static int compare(String left, String right) {
        int end = Math.min(left.length(), right.length());
        for (int i = 0; i < end; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothSurrogateOrNot = Character.isSurrogate(a) == Character.isSurrogate(b);
                if (bothSurrogateOrNot) {
                    return Character.compare(a, b);
                }
                return Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
