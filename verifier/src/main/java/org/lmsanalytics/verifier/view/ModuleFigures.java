package org.lmsanalytics.verifier.view;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.ModuleCompletion;
import org.lmsanalytics.verifier.history.Texts;

/** One module of a course, in its place. */
public record ModuleFigures(String moduleId, int position, List<ModuleCompletion> completions) {
    public ModuleFigures {
        completions = List.copyOf(completions);
    }

    /** Declared modules in their order, then the others, those that most learners completed first. */
    public static List<ModuleFigures> of(Course course) {
        Map<String, List<ModuleCompletion>> completions = course.completionsByModule();
        List<String> order = new ArrayList<>(course.declaredModules());
        Set<String> others = new TreeSet<>(Texts.BY_CODE_POINT);
        others.addAll(completions.keySet());
        order.forEach(others::remove);
        Comparator<String> byLearners =
                comparing(moduleId -> completions.get(moduleId).size());
        others.stream()
                .sorted(byLearners.reversed().thenComparing(Texts.BY_CODE_POINT))
                .forEach(order::add);
        List<ModuleFigures> modules = new ArrayList<>();
        for (String moduleId : order) {
            modules.add(new ModuleFigures(moduleId, modules.size() + 1, completions.getOrDefault(moduleId, List.of())));
        }
        return modules;
    }

    public int learnersCompleted() {
        return completions.size();
    }

    Map<String, Object> json(int enrolments) {
        long minutesE4 =
                completions.stream().mapToLong(ModuleCompletion::minutesE4).sum();
        return Json.object()
                .with("moduleId", moduleId)
                .with("position", position)
                .with("learnersCompleted", learnersCompleted())
                .withPresent(
                        "completionRate",
                        Ratio.percentage(learnersCompleted(), enrolments).rounded())
                .withPresent(
                        "averageTimeSpent",
                        Ratio.meanE4(minutesE4, learnersCompleted()).rounded())
                .fields();
    }
}
