package org.lmsanalytics.service.config;

import java.util.List;

/** Prints every variable that a program takes. */
public final class ConfigurationTable {
    private static final int NAME_WIDTH = 29;
    private static final int VALUE_WIDTH = 23;

    private ConfigurationTable() {}

    public static String text(List<Section> sections) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append("%n%s%n".formatted(section.title()));
            section.variables().forEach(variable -> append(text, variable));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Variable<?> variable) {
        text.append("  %%-%ds%%-%ds%%s%%n"
                .formatted(NAME_WIDTH, VALUE_WIDTH)
                .formatted(variable.name(), variable.usual().orElse("-"), variable.meaning()));
        text.append(" ".repeat(2 + NAME_WIDTH + VALUE_WIDTH))
                .append("allowed: %s%n".formatted(variable.type().allowed()));
    }
}
