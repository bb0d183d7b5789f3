package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the person at the terminal what is being done, and how long each step took. */
final class Steps {
    private final PrintStream out;
    private final long started = System.nanoTime();

    Steps(PrintStream out) {
        this.out = requireNonNull(out, "out is null");
    }

    /** Does a step and says what came of it. */
    <T> T run(String name, Supplier<T> step) {
        long start = System.nanoTime();
        T result = step.get();
        say("%s (%.1f s): %s".formatted(name, seconds(start), result));
        return result;
    }

    void run(String name, Runnable step) {
        long start = System.nanoTime();
        step.run();
        say("%s (%.1f s)".formatted(name, seconds(start)));
    }

    /** A line with the time since the beginning. */
    void say(String line) {
        out.println("%6.1f s  %s".formatted(seconds(started), line));
        out.flush();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
