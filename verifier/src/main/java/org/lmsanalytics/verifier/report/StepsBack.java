package org.lmsanalytics.verifier.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one snapshot of a read model must not have lost since an earlier one. */
final class StepsBack {
    private StepsBack() {}

    static List<String> between(Report earlier, Report later) {
        List<String> steps = new ArrayList<>();
        if (later.commit() < earlier.commit()) {
            steps.add("commit %d came after %d".formatted(later.commit(), earlier.commit()));
        }
        Map<String, Long> reached = new HashMap<>();
        later.positions().forEach(position -> reached.put(partition(position), position.nextOffset()));
        for (SourcePosition position : earlier.positions()) {
            long now = reached.getOrDefault(partition(position), 0L);
            if (now < position.nextOffset()) {
                steps.add(
                        "%s went back from offset %d to %d".formatted(partition(position), position.nextOffset(), now));
            }
        }
        earlier.cuts().forEach((person, cut) -> {
            Object now = later.cuts().get(person);
            if (!cut.equals(now)) {
                steps.add("the positions of the erasure %s changed from %s to %s".formatted(person, cut, now));
            }
        });
        return steps;
    }

    private static String partition(SourcePosition position) {
        return position.topic() + "-" + position.partition();
    }
}
