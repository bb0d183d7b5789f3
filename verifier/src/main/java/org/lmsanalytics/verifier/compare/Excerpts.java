package org.lmsanalytics.verifier.compare;

/** Two texts, long ones cut to where they begin to differ. */
record Excerpts(String expected, String found) {
    private static final int LENGTH = 200;
    private static final int BEFORE = 60;

    static Excerpts of(String expected, String found) {
        int same = 0;
        while (same < expected.length() && same < found.length() && expected.charAt(same) == found.charAt(same)) {
            same++;
        }
        int start = Math.max(0, same - BEFORE);
        return new Excerpts(cut(expected, start), cut(found, start));
    }

    private static String cut(String text, int start) {
        if (text.length() <= LENGTH) {
            return text;
        }
        int end = Math.min(text.length(), start + LENGTH);
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }
}
