package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** How long Redis keeps the copies that the API stores. */
public record CacheSettings(Duration timeToLive, Duration dashboardTimeToLive) {
    public CacheSettings {
        requireNonNull(timeToLive, "timeToLive is null");
        requireNonNull(dashboardTimeToLive, "dashboardTimeToLive is null");
    }

    static CacheSettings from(Environment environment) {
        return new CacheSettings(
                Duration.ofSeconds(environment.value(Variables.CACHE_TTL_SECONDS)),
                Duration.ofSeconds(environment.value(Variables.DASHBOARD_CACHE_TTL_SECONDS)));
    }
}
