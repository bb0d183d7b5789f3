package org.lmsanalytics.service.config;

import java.util.List;

/** Settings that cannot be used. The message has a line for each, which begins with the environment variable. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigurationException(String variable, String problem) {
        this(List.of(variable + " " + problem));
    }

    ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
