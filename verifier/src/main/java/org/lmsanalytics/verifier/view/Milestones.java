package org.lmsanalytics.verifier.view;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.contract.Event.UserCompletedCourse;
import org.lmsanalytics.verifier.history.Enrolment;

/** What a learner reached in a course, by time; of the same time, in the usual order of things. */
final class Milestones {
    private record Milestone(String type, Instant reachedAt) {}

    private Milestones() {}

    static List<Map<String, Object>> of(Enrolment enrolment, long passMarkE4) {
        List<Milestone> reached = new ArrayList<>();
        reached.add(new Milestone("enrolled", enrolment.enrolledAt()));
        enrolment.firstModuleAt().ifPresent(at -> reached.add(new Milestone("first_module", at)));
        enrolment.firstPassAt(passMarkE4).ifPresent(at -> reached.add(new Milestone("first_assessment_passed", at)));
        enrolment
                .completion()
                .map(UserCompletedCourse::at)
                .ifPresent(at -> reached.add(new Milestone("completed", at)));
        return reached.stream()
                .sorted(comparing(Milestone::reachedAt))
                .map(milestone -> Json.object()
                        .with("type", milestone.type())
                        .with("reachedAt", Json.instant(milestone.reachedAt()))
                        .fields())
                .toList();
    }
}
