package org.lmsanalytics.worker.format;

import java.util.regex.Pattern;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Worksheet;

/**
 * Texts in cells, each written where it is: shared ones would have to be kept until the end. They are texts by their type,
 * so none is a formula, whatever it begins with.
 */
final class XlsxText {
    static final int LONGEST = 32_767;
    static final String CUT = " […]";

    /** What spreadsheets would read as one character that is written so. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private XlsxText() {}

    static void write(Worksheet sheet, int row, int column, String value) {
        String text = ofCell(value);
        if (keepsSpace(text)) {
            sheet.inlineString(row, column, RichText.builder().run(text).end().build());
        } else {
            sheet.inlineString(row, column, text);
        }
    }

    static String ofCell(String value) {
        String text = SafeText.printable(value);
        if (text.length() > LONGEST) {
            int end = LONGEST - CUT.length();
            text = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
        }
        return text.contains("_x") ? ESCAPE.matcher(text).replaceAll("_x005F_") : text;
    }

    /** Spreadsheets strip white space around a plain text. */
    private static boolean keepsSpace(String text) {
        return !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
    }
}
