package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

/** Where the API listens. Only this machine reaches it unless {@code HOST} says otherwise. */
public record HttpSettings(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    public HttpSettings {
        requireNonNull(host, "host is null");
    }

    static HttpSettings from(Environment environment) {
        return new HttpSettings(
                environment.text("HOST", "127.0.0.1"), environment.number("PORT", 3007, 0, HIGHEST_PORT));
    }
}
