package org.lmsanalytics.demo.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of docs/commands.md: which commands there are, by what they begin with, and how each is known to work.
 *
 * @param rows in their order
 */
record KnownCommands(List<Row> rows) {
    private static final Pattern ROW = Pattern.compile("\\| `(.+?)` \\| (.+?) \\|");
    private static final String RUN = "run";
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    /**
     * A row.
     *
     * @param start what the commands begin with
     * @param shown how they are known to work
     */
    record Row(String start, String shown) {

        /** Whether {@link DocumentedCommandsIT} types it as it stands. */
        boolean isRun() {
            return shown.startsWith(RUN);
        }

        List<String> tests() {
            return TEST.matcher(shown).results().map(found -> found.group(1)).toList();
        }
    }

    static KnownCommands read() {
        return new KnownCommands(Documents.lines(Documents.PROJECT.resolve("docs/commands.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList());
    }

    /** The row that says most about it. */
    Optional<Row> of(String command) {
        return rows.stream()
                .filter(row -> command.startsWith(row.start()))
                .max(Comparator.comparingInt(row -> row.start().length()));
    }
}
