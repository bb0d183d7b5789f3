package org.lmsanalytics.demo;

import java.time.Duration;

/** Waiting between two looks at something that cannot tell by itself that it changed. */
public final class Pause {
    private Pause() {}

    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }
}
