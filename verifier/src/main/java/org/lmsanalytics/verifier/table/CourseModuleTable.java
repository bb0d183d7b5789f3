package org.lmsanalytics.verifier.table;

import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.ModuleCompletion;

final class CourseModuleTable {
    private CourseModuleTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "course_module",
                List.of("course_id", "module_id"),
                List.of("declared_position", "learners_completed", "minutes_e4"),
                rows -> history.courses().forEach(course -> add(course, rows)));
    }

    private static void add(Course course, Rows rows) {
        List<String> declared = course.declaredModules();
        Map<String, List<ModuleCompletion>> completed = course.completionsByModule();
        course.knownModules().forEach(moduleId -> {
            List<ModuleCompletion> completions = completed.getOrDefault(moduleId, List.of());
            rows.add(
                    course.courseId(),
                    moduleId,
                    declared.indexOf(moduleId) + 1,
                    completions.size(),
                    completions.stream().mapToLong(ModuleCompletion::minutesE4).sum());
        });
    }
}
