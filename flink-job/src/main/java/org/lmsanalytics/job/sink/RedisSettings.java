package org.lmsanalytics.job.sink;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where the hot copies are.
 *
 * @param password empty for none
 * @param timeToLive how long a copy that nothing changes stays
 * @param dashboardTimeToLive the same, of a dashboard
 */
public record RedisSettings(
        String host, int port, int database, String password, Duration timeToLive, Duration dashboardTimeToLive)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public RedisSettings {
        requireNonNull(host, "host is null");
        requireNonNull(password, "password is null");
        requireNonNull(timeToLive, "timeToLive is null");
        requireNonNull(dashboardTimeToLive, "dashboardTimeToLive is null");
    }

    @Override
    public String toString() {
        return "redis://%s:%d/%d".formatted(host, port, database);
    }
}
