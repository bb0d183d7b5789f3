package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.ModuleCompletion;

final class LearnerModuleTable {
    private LearnerModuleTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "learner_module",
                List.of("user_id", "course_id", "module_id"),
                List.of("completed_at", "last_access_at", "minutes_e4"),
                rows -> history.namedEnrolments().forEach(enrolment -> add(enrolment, rows)));
    }

    private static void add(Enrolment enrolment, Rows rows) {
        for (ModuleCompletion module : enrolment.modules()) {
            rows.add(
                    enrolment.userId(),
                    enrolment.courseId(),
                    module.moduleId(),
                    module.completedAt(),
                    module.lastAccessAt(),
                    module.minutesE4());
        }
    }
}
