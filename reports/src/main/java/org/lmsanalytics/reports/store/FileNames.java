package org.lmsanalytics.reports.store;

import java.util.regex.Pattern;

/** Which names a store takes: what is harmless in a path, in a URL and in a header, on every file system. */
final class FileNames {
    private static final String PART = "[a-z0-9](?:[a-z0-9.-]{0,126}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:" + PART + "/)?" + PART);

    private FileNames() {}

    static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    static String check(String name) {
        if (!isValid(name)) {
            // Without the name: whoever sent it may have put anything into it.
            throw new IllegalArgumentException("Not a name of a report file");
        }
        return name;
    }
}
