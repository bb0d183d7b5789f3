package org.lmsanalytics.service.config;

/** How much is logged: all of this level and of those before it. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
