package org.lmsanalytics.demo.chaos;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was seen that must not be, with the time and the evidence; said at once. */
final class Violations {
    private static final int MOST_PRINTED = 50;

    private final PrintStream out;
    private final List<String> found = new ArrayList<>();

    Violations(PrintStream out) {
        this.out = out;
    }

    synchronized void add(String watch, String evidence) {
        String violation = "%s %s: %s".formatted(Instant.now(), watch, evidence);
        found.add(violation);
        if (found.size() <= MOST_PRINTED) {
            out.println("VIOLATION " + violation);
            out.flush();
        }
    }

    synchronized List<String> all() {
        return List.copyOf(found);
    }

    synchronized boolean none() {
        return found.isEmpty();
    }
}
