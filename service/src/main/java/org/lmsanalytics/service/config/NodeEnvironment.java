package org.lmsanalytics.service.config;

/** What the program runs for. */
public enum NodeEnvironment {
    DEVELOPMENT,
    /** No secret may be one that everybody knows. */
    PRODUCTION,
    TEST
}
