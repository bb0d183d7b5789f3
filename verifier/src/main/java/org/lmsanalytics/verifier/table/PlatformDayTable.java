package org.lmsanalytics.verifier.table;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.History;

final class PlatformDayTable {
    private PlatformDayTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "platform_day",
                List.of("day"),
                List.of(
                        "new_users",
                        "active_users",
                        "enrolments",
                        "completions",
                        "attempts",
                        "score_sum_e4",
                        "minutes_e4"),
                rows -> add(history, rows));
    }

    private static void add(History history, Rows rows) {
        Map<LocalDate, Long> newUsers =
                history.learners().stream().collect(groupingBy(learner -> Days.of(learner.firstEventAt()), counting()));
        Map<LocalDate, DayTotals> days = new TreeMap<>();
        newUsers.keySet().forEach(day -> days.put(day, new DayTotals()));
        history.enrolments()
                .forEach(enrolment ->
                        DayTotals.add(enrolment, day -> days.computeIfAbsent(day, unused -> new DayTotals())));
        days.forEach((day, totals) -> rows.add(
                day,
                newUsers.getOrDefault(day, 0L),
                totals.activeUsers(),
                totals.enrolments(),
                totals.completions(),
                totals.attempts(),
                totals.scoreSumE4(),
                totals.minutesE4()));
    }
}
