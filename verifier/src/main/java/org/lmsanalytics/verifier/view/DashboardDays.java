package org.lmsanalytics.verifier.view;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.History;

/** The charts: every day of a window, also those without anything. */
final class DashboardDays {
    private static final String SQL = """
            SELECT q.filters, q.as_of, t.days, d.day, d.active_users, d.enrolments, d.completions, d.minutes_e4
              FROM jsonb_to_recordset(?::jsonb) q (filters jsonb, as_of date),
                   timeframe t,
                   LATERAL dashboard_days(q.filters, q.as_of - t.days + 1, q.as_of) d""";

    private DashboardDays() {}

    static TableCheck of(History history, List<Question> questions) {
        return new TableCheck(
                "dashboard_days",
                new Query(SQL, List.of(Question.json(questions))),
                List.of("filters", "as_of", "days", "day"),
                List.of("active_users", "enrolments", "completions", "minutes_e4"),
                rows -> questions.forEach(question -> add(history, question, rows)));
    }

    private static void add(History history, Question question, Rows rows) {
        List<Enrolment> enrolments = history.courses().stream()
                .filter(question.filter()::selects)
                .flatMap(course -> course.enrolments().stream())
                .toList();
        for (Timeframe timeframe : Timeframe.values()) {
            Window window = timeframe.endingOn(question.asOf());
            Map<LocalDate, Set<String>> active = new HashMap<>();
            Map<LocalDate, Long> enrolled = new HashMap<>();
            Map<LocalDate, Long> completed = new HashMap<>();
            Map<LocalDate, Long> minutesE4 = new HashMap<>();
            for (Enrolment enrolment : enrolments) {
                if (question.filter().equals(Filter.NONE) || history.isNamed(enrolment.userId())) {
                    window.of(enrolment.activeDays())
                            .forEach(day -> active.computeIfAbsent(day, unused -> new HashSet<>())
                                    .add(enrolment.userId()));
                }
                enrolled.merge(Days.of(enrolment.enrolledAt()), 1L, Long::sum);
                enrolment.completion().ifPresent(done -> completed.merge(Days.of(done.at()), 1L, Long::sum));
                window.of(enrolment.minutesE4ByDay()).forEach((day, more) -> minutesE4.merge(day, more, Long::sum));
            }
            for (LocalDate day : window.days()) {
                rows.add(
                        question.filter().json(),
                        question.asOf(),
                        timeframe.days(),
                        day,
                        active.getOrDefault(day, Set.of()).size(),
                        enrolled.getOrDefault(day, 0L),
                        completed.getOrDefault(day, 0L),
                        minutesE4.getOrDefault(day, 0L));
            }
        }
    }
}
