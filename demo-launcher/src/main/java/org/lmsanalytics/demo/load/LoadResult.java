package org.lmsanalytics.demo.load;

import java.time.Duration;

/**
 * What a load did.
 *
 * @param time from the first event sent to the last one visible
 */
public record LoadResult(long events, Duration time) {

    public double seconds() {
        return time.toMillis() / 1000.0;
    }

    public double eventsPerSecond() {
        return time.isZero() ? 0 : events / seconds();
    }
}
