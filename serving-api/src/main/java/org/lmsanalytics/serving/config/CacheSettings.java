package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.lmsanalytics.service.config.Environment;

/**
 * How long a hot copy that nothing changes stays in Redis. It is never older than the read model, however long.
 *
 * @param timeToLive of learners and courses
 * @param dashboardTimeToLive of dashboards
 */
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
