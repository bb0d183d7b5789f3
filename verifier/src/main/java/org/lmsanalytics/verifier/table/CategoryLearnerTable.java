package org.lmsanalytics.verifier.table;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

final class CategoryLearnerTable {
    private CategoryLearnerTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "category_learner",
                List.of("category", "user_id"),
                List.of("enrolled_at", "active_days"),
                rows -> add(history, rows));
    }

    private static void add(History history, Rows rows) {
        Categories.learners(history)
                .forEach((category, learners) -> learners.forEach((userId, enrolments) -> rows.add(
                        category,
                        userId,
                        enrolments.stream()
                                .map(Enrolment::enrolledAt)
                                .min(naturalOrder())
                                .orElseThrow(),
                        runs(days(enrolments)))));
    }

    private static NavigableSet<LocalDate> days(List<Enrolment> enrolments) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        enrolments.stream().map(Enrolment::activeDays).forEach(days::addAll);
        return days;
    }

    /** As PostgreSQL writes a set of days: each run from its first day to the day after its last. */
    static String runs(Collection<LocalDate> ascending) {
        StringJoiner runs = new StringJoiner(",", "{", "}");
        LocalDate from = null;
        LocalDate to = null;
        for (LocalDate day : ascending) {
            if (!day.equals(to)) {
                addRun(runs, from, to);
                from = day;
            }
            to = day.plusDays(1);
        }
        addRun(runs, from, to);
        return runs.toString();
    }

    private static void addRun(StringJoiner runs, LocalDate from, LocalDate to) {
        if (from != null) {
            runs.add("[" + from + "," + to + ")");
        }
    }
}
