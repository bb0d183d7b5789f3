package org.lmsanalytics.serving.config;

/** Where traces go. */
public enum TracesExporter {
    NONE,
    OTLP
}
