package org.lmsanalytics.contract.connection;

import java.util.Map;

/** Reads settings from environment variables; one that is blank counts as not set. */
final class EnvironmentTexts {
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> variables;

    EnvironmentTexts(Map<String, String> variables) {
        this.variables = variables;
    }

    String text(String name, String usual) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? usual : value;
    }

    /** As it is, with spaces at its ends. */
    String secret(String name) {
        String value = variables.getOrDefault(name, "");
        return value.isBlank() ? "" : value;
    }

    int port(String name, int usual) {
        return number(name, usual, 1, HIGHEST_PORT);
    }

    int number(String name, int usual, int least, int most) {
        String text = text(name, Integer.toString(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a whole number from " + least + " to " + most);
        }
        throw wrong(name, text, "a whole number from " + least + " to " + most);
    }

    boolean flag(String name, boolean usual) {
        String text = text(name, Boolean.toString(usual));
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw wrong(name, text, "true or false");
    }

    <E extends Enum<E> & Named> E choice(String name, E usual) {
        Class<E> type = usual.getDeclaringClass();
        String text = text(name, usual.text());
        return Named.find(type, text).orElseThrow(() -> wrong(name, text, Named.allowed(type)));
    }

    private static ConnectionSettingsException wrong(String name, String text, String allowed) {
        return new ConnectionSettingsException(name, "is '%s', not %s".formatted(text, allowed));
    }
}
