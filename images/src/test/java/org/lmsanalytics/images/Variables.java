package org.lmsanalytics.images;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${NAME}}, {@code ${NAME:-otherwise}} and {@code ${NAME:?message}} in docker-compose.yml; {@code $$} is one dollar. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\$)|\\{(\\w+)(?:(:-|:\\?)([^}]*))?})");

    private Variables() {}

    static String replace(String text, Map<String, String> values) {
        return REFERENCE
                .matcher(text)
                .replaceAll(reference -> Matcher.quoteReplacement(
                        reference.group(1) != null
                                ? "$"
                                : value(reference.group(2), reference.group(3), reference.group(4), values)));
    }

    private static String value(String name, String operator, String operand, Map<String, String> values) {
        String value = values.getOrDefault(name, "");
        if (!value.isEmpty() || operator == null) {
            return value;
        }
        if (operator.equals(":?")) {
            throw new IllegalArgumentException(name + " " + operand);
        }
        return operand;
    }

    /** All names that occur. */
    static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        for (Matcher reference = REFERENCE.matcher(text); reference.find(); ) {
            if (reference.group(2) != null) {
                names.add(reference.group(2));
            }
        }
        return names;
    }

    /** What holds for a name when nobody sets it; null: the file refuses. */
    static String otherwise(String name, String text) {
        Matcher reference =
                Pattern.compile("\\$\\{" + name + "(?:(:-|:\\?)([^}]*))?}").matcher(text);
        if (!reference.find()) {
            throw new IllegalArgumentException("no " + name);
        }
        return ":?".equals(reference.group(1)) ? null : reference.group(2);
    }
}
