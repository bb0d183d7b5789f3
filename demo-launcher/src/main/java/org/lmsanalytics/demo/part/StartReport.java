package org.lmsanalytics.demo.part;

import java.io.PrintStream;
import java.time.Duration;

/** Tells the person at the terminal how the start goes on. */
public final class StartReport {
    private final PrintStream out;

    public StartReport(PrintStream out) {
        this.out = out;
    }

    /** Runs a step and says how long it took, unless it fails. */
    void step(String name, Runnable step) {
        long start = System.nanoTime();
        step.run();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        say("  %-12s ready in %.1f s".formatted(name, time.toMillis() / 1000.0));
    }

    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
