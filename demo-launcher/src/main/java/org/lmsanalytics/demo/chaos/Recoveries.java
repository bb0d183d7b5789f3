package org.lmsanalytics.demo.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long the system needed after each fault until it showed a commit made since. */
final class Recoveries {
    private final Map<Fault, List<Duration>> times = new EnumMap<>(Fault.class);

    void add(Fault fault, Duration time) {
        times.computeIfAbsent(fault, absent -> new ArrayList<>()).add(time);
    }

    /** One line for each kind that occurred. */
    record Line(Fault fault, int count, Duration median, Duration longest) {}

    List<Line> lines() {
        return times.entrySet().stream()
                .map(entry ->
                        line(entry.getKey(), entry.getValue().stream().sorted().toList()))
                .toList();
    }

    private static Line line(Fault fault, List<Duration> sorted) {
        return new Line(fault, sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
