package org.lmsanalytics.worker.format;

/** Texts that come from anywhere, made fit for files that spreadsheets open. */
final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char FIRST_NONCHARACTER = '\uFFFE';
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String QUOTES = "\"'`\u2018\u2019\u201C\u201D\uFF02\uFF07";
    private static final String AS_TEXT = "'";

    private SafeText() {}

    /** What XML cannot have, control characters above all, becomes U+FFFD; in CSV too, where readers stumble over it. */
    static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= Character.MIN_SURROGATE) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(isXml(c) ? c : REPLACEMENT));
        return printable.toString();
    }

    private static boolean isXml(int c) {
        return (c >= ' ' && c < Character.MIN_SURROGATE)
                || (c > Character.MAX_SURROGATE && c < FIRST_NONCHARACTER)
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT
                || c == '\t'
                || c == '\n'
                || c == '\r';
    }

    /**
     * A text that a spreadsheet could take for a formula gets an apostrophe before it, which makes it a text there. White
     * space, what is not seen, and quotes before the formula do not hide it: importing may strip them.
     */
    static String neutralised(String text) {
        return isFormula(text) ? AS_TEXT + text : text;
    }

    private static boolean isFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        if (first == '\t' || first == '\r' || first == '\n') {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FORMULA_STARTS.indexOf(c) >= 0) {
                return true;
            }
            if (!isSkipped(c)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSkipped(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || c == REPLACEMENT
                || QUOTES.indexOf(c) >= 0;
    }
}
