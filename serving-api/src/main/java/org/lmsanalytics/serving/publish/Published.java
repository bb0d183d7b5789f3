package org.lmsanalytics.serving.publish;

/** Where Kafka has put a record. */
public record Published(int partition, long offset) {}
