package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/** How much is logged, and how it looks. */
public record LogSettings(LogLevel level, LogFormat format) {
    public LogSettings {
        requireNonNull(level, "level is null");
        requireNonNull(format, "format is null");
    }

    static LogSettings from(Environment environment) {
        return new LogSettings(environment.value(Variables.LOG_LEVEL), environment.value(Variables.LOG_FORMAT));
    }
}
