package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

/** The table holds changes; here the learners of every window are counted, and a change is what two days differ by. */
final class CategoryLearnersChangeTable {
    private static final int ALL_ENROLLED = 0;
    private static final List<Integer> WINDOW_DAYS = List.of(1, 7, 30, 90, 365);

    private CategoryLearnersChangeTable() {}

    /** A row of zero says as much as no row, so these are left out. */
    static TableCheck of(History history) {
        return new TableCheck(
                "category_learners_change",
                new Query("SELECT * FROM category_learners_change WHERE change <> 0", List.of()),
                List.of("category", "window_days", "day"),
                List.of("change"),
                rows -> Categories.learners(history)
                        .forEach((category, learners) -> add(category, learners.values(), rows)));
    }

    private static void add(String category, Collection<List<Enrolment>> learners, Rows rows) {
        NavigableMap<LocalDate, Long> enrolled = new TreeMap<>();
        NavigableMap<LocalDate, Set<String>> active = new TreeMap<>();
        for (List<Enrolment> enrolments : learners) {
            enrolled.merge(Days.of(Categories.firstEnrolment(enrolments)), 1L, Long::sum);
            enrolments.forEach(enrolment -> enrolment.activeDays().forEach(day -> active.computeIfAbsent(
                            day, unused -> new HashSet<>())
                    .add(enrolment.userId())));
        }
        enrolled.forEach((day, more) -> rows.add(category, ALL_ENROLLED, day, more));
        for (int windowDays : WINDOW_DAYS) {
            long before = 0;
            for (Map.Entry<LocalDate, Long> count :
                    SlidingCount.distinct(active, windowDays).entrySet()) {
                if (count.getValue() != before) {
                    rows.add(category, windowDays, count.getKey(), count.getValue() - before);
                }
                before = count.getValue();
            }
        }
    }
}
