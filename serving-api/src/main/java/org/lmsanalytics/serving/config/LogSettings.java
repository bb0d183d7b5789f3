package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/** How much is logged. */
public record LogSettings(LogLevel level) {
    public LogSettings {
        requireNonNull(level, "level is null");
    }

    static LogSettings from(Environment environment) {
        return new LogSettings(environment.choice("LOG_LEVEL", LogLevel.class, LogLevel.INFO));
    }
}
