package org.lmsanalytics.service.config;

/** How the log looks. */
public enum LogFormat {
    /** One object a line, for programs. */
    JSON,
    /** For people. */
    TEXT
}
