package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

final class CategoryLearnerMonthTable {
    private CategoryLearnerMonthTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "category_learner_month",
                List.of("category", "user_id", "month"),
                List.of("active_days"),
                rows -> Categories.learners(history)
                        .forEach((category, learners) ->
                                learners.forEach((userId, enrolments) -> MonthBits.of(activeDays(enrolments))
                                        .forEach((month, days) -> rows.add(category, userId, month, days)))));
    }

    private static NavigableSet<LocalDate> activeDays(List<Enrolment> enrolments) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        enrolments.stream().map(Enrolment::activeDays).forEach(days::addAll);
        return days;
    }
}
