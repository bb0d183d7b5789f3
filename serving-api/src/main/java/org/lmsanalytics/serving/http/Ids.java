package org.lmsanalytics.serving.http;

import java.nio.charset.StandardCharsets;

/** What an id may be: 1 to 128 characters, as in the events. */
public final class Ids {
    public static final String ALLOWED = "1 to 128 characters";

    private static final int LONGEST = 128;

    private Ids() {}

    public static boolean possible(String id) {
        return !id.isEmpty() && id.codePointCount(0, id.length()) <= LONGEST && isText(id);
    }

    /** PostgreSQL holds no U+0000, and no half of a surrogate pair. */
    public static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
