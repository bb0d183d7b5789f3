package org.lmsanalytics.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.sql.RandomCourse.Learner;

/** Cohorts, computed one by one as docs/semantics.md says it. */
record NaiveCohorts(RandomCourse course, LocalDate today) {
    String json(int cohorts, int weeks) {
        List<String> answers = new ArrayList<>();
        LocalDate thisWeek = monday(today);
        for (int back = cohorts - 1; back >= 0; back--) {
            LocalDate week = thisWeek.minusWeeks(back);
            List<Learner> members = course.learners().stream()
                    .filter(learner ->
                            monday(RandomCourse.day(learner.enrolledAt())).equals(week))
                    .toList();
            if (!members.isEmpty()) {
                answers.add(cohort(week, members, Math.min(weeks, back + 1), thisWeek));
            }
        }
        return """
                {"courseId": "c1", "asOf": "%s", "cohorts": [%s]}""".formatted(today, String.join(", ", answers));
    }

    private static String cohort(LocalDate week, List<Learner> members, int weeks, LocalDate thisWeek) {
        long completed = members.stream()
                .filter(member -> member.completedAt().isPresent())
                .count();
        List<String> retention = new ArrayList<>();
        for (int k = 0; k < weeks; k++) {
            LocalDate from = week.plusWeeks(k);
            long active = members.stream()
                    .filter(member ->
                            !member.activeDays().subSet(from, from.plusWeeks(1)).isEmpty())
                    .count();
            retention.add("""
                    {"week": %d, "from": "%s", "active": %d, "rate": %s, "ended": %b}""".formatted(k, from, active, rate(active, members.size()), from.isBefore(thisWeek)));
        }
        return """
                {"week": "%d-W%02d", "from": "%s", "size": %d, "completed": %d, "completionRate": %s,
                 "retention": [%s]}""".formatted(
                        week.get(IsoFields.WEEK_BASED_YEAR),
                        week.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                        week,
                        members.size(),
                        completed,
                        rate(completed, members.size()),
                        String.join(", ", retention));
    }

    private static String rate(long part, long whole) {
        BigDecimal rate = new BigDecimal(100 * part).divide(new BigDecimal(whole), 2, RoundingMode.HALF_UP);
        return rate.signum() == 0 ? "0" : rate.stripTrailingZeros().toPlainString();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
