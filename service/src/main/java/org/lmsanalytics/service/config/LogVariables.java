package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.choice;

/** What a program logs. */
public final class LogVariables {
    private final Section section = new Section("Log");
    private final Variable<LogLevel> level;
    private final Variable<LogFormat> format;

    /** With what is logged at the level debug. */
    public LogVariables(String details) {
        level = section.variable(
                "LOG_LEVEL", "info", choice(LogLevel.class), "logs this and what is graver; debug: " + details);
        format = section.variable(
                "LOG_FORMAT",
                "json",
                choice(LogFormat.class),
                "json: an object a line; text: for people who read along");
    }

    public Section section() {
        return section;
    }

    public LogSettings settings(Environment environment) {
        return new LogSettings(environment.value(level), environment.value(format));
    }
}
