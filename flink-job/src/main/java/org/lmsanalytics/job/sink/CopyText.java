package org.lmsanalytics.job.sink;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns in the text format of PostgreSQL's COPY: parted by tabs, NULL as {@code \N}, and backslash, tab and line ends
 * escaped (PostgreSQL manual, COPY, "Text Format"). Times and dates are in their ISO 8601 form.
 */
public final class CopyText {
    private static final String NULL = "\\N";

    private CopyText() {}

    public static String of(List<?> columns) {
        StringBuilder text = new StringBuilder(16 * columns.size());
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(columns.get(i), text);
        }
        return text.toString();
    }

    /** The first column of a row, which is a text, as it was. */
    static String firstColumn(String row) {
        int end = row.indexOf('\t');
        return plain(end < 0 ? row : row.substring(0, end));
    }

    /** All columns of a row as they were; {@code null} where they are NULL. */
    static List<String> columns(String row) {
        List<String> columns = new ArrayList<>();
        int from = 0;
        while (from >= 0) {
            int end = row.indexOf('\t', from);
            String column = end < 0 ? row.substring(from) : row.substring(from, end);
            columns.add(column.equals(NULL) ? null : plain(column));
            from = end < 0 ? -1 : end + 1;
        }
        return columns;
    }

    private static String plain(String column) {
        return column.indexOf('\\') < 0 ? column : unescape(column);
    }

    /** The last column of a row, which needs no escaping. */
    static String lastColumn(String row) {
        return row.substring(row.lastIndexOf('\t') + 1);
    }

    private static String unescape(String column) {
        StringBuilder text = new StringBuilder(column.length());
        boolean escaped = false;
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            if (!escaped && c == '\\') {
                escaped = true;
                continue;
            }
            text.append(escaped ? unescape(c) : c);
            escaped = false;
        }
        return text.toString();
    }

    private static char unescape(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> letter;
        };
    }

    private static void append(Object column, StringBuilder text) {
        if (column == null) {
            text.append(NULL);
        } else if (column instanceof String string) {
            escape(string, text);
        } else {
            text.append(column);
        }
    }

    private static void escape(String string, StringBuilder text) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
