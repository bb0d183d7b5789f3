package org.lmsanalytics.serving.http;

/** What an id may be: 1 to 128 characters, as in the events. PostgreSQL holds no U+0000. */
public final class Ids {
    public static final String ALLOWED = "1 to 128 characters";

    private static final int LONGEST = 128;

    private Ids() {}

    public static boolean possible(String id) {
        return !id.isEmpty() && id.codePointCount(0, id.length()) <= LONGEST && id.indexOf('\0') < 0;
    }
}
