package org.lmsanalytics.verifier.table;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.History;

final class CategoryDayTable {
    private CategoryDayTable() {}

    /** A row of zeros says as much as no row, so these are left out. */
    static TableCheck of(History history) {
        return new TableCheck(
                "category_day",
                new Query("""
                        SELECT * FROM category_day
                         WHERE (enrolments, completions, attempts, score_sum_e4, minutes_e4) <> (0, 0, 0, 0, 0)""", List.of()),
                List.of("category", "day"),
                List.of("enrolments", "completions", "attempts", "score_sum_e4", "minutes_e4"),
                rows -> Categories.courses(history).forEach((category, courses) -> add(category, courses, rows)));
    }

    private static void add(String category, List<Course> courses, Rows rows) {
        NavigableMap<LocalDate, DayTotals> days = new TreeMap<>();
        courses.forEach(course -> course.enrolments()
                .forEach(enrolment ->
                        DayTotals.add(enrolment, day -> days.computeIfAbsent(day, unused -> new DayTotals()))));
        days.forEach((day, totals) -> {
            if (!totals.areOfActivityOnly()) {
                rows.add(
                        category,
                        day,
                        totals.enrolments(),
                        totals.completions(),
                        totals.attempts(),
                        totals.scoreSumE4(),
                        totals.minutesE4());
            }
        });
    }
}
