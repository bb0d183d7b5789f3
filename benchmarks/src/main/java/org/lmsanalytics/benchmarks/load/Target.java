package org.lmsanalytics.benchmarks.load;

import static java.util.Objects.requireNonNull;

/** The API that is asked, and the key that lets a service in. */
public record Target(String host, int port, String serviceApiKey) {
    public Target {
        requireNonNull(host, "host is null");
        requireNonNull(serviceApiKey, "serviceApiKey is null");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
