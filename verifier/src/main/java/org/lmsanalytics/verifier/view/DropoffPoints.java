package org.lmsanalytics.verifier.view;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lmsanalytics.verifier.history.Enrolment;

/** Where learners dropped out: after the module that each completed last, or before any. */
final class DropoffPoints {
    private DropoffPoints() {}

    static List<Map<String, Object>> of(List<Enrolment> dropped, int enrolled, List<ModuleFigures> modulesInOrder) {
        Map<Optional<String>, Long> byLastModule =
                dropped.stream().collect(groupingBy(Enrolment::lastModule, counting()));
        List<Map<String, Object>> points = new ArrayList<>();
        Optional.ofNullable(byLastModule.get(Optional.<String>empty()))
                .ifPresent(count -> points.add(point(Optional.empty(), 0, enrolled, count)));
        for (ModuleFigures module : modulesInOrder) {
            Optional<String> moduleId = Optional.of(module.moduleId());
            Optional.ofNullable(byLastModule.get(moduleId))
                    .ifPresent(
                            count -> points.add(point(moduleId, module.position(), module.learnersCompleted(), count)));
        }
        return points;
    }

    private static Map<String, Object> point(Optional<String> moduleId, int position, int reached, long dropped) {
        return Json.object()
                .with("moduleId", moduleId)
                .with("position", position)
                .with("reached", reached)
                .with("dropped", dropped)
                .with("dropoffRate", Ratio.percentage(dropped, reached).rounded())
                .fields();
    }
}
