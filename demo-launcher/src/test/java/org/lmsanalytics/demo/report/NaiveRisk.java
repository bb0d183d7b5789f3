package org.lmsanalytics.demo.report;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.view.Reading;

/** A learner at risk in a course, with the points of each reason that holds ("Learners at risk" in the semantics). */
record NaiveRisk(
        Enrolment enrolment,
        long inactiveDays,
        int medianModules,
        long activeDays,
        long previousActiveDays,
        Optional<BigDecimal> inactive,
        Optional<BigDecimal> behind,
        Optional<BigDecimal> failingAttempts,
        Optional<BigDecimal> fallingActivity) {
    private static final Set<String> CONSIDERED = Set.of("not_started", "in_progress");
    private static final long FORTNIGHT = 14;

    /** At the highest risk first. */
    static List<NaiveRisk> of(Course course, Reading reading) {
        List<Enrolment> named = course.enrolments().stream()
                .filter(enrolment -> reading.history().isNamed(enrolment.userId()))
                .toList();
        int knownModules = course.knownModules().size();
        return named.stream()
                .filter(enrolment -> CONSIDERED.contains(reading.status(enrolment)))
                .filter(enrolment -> age(enrolment, reading.today()) >= 0)
                .map(enrolment -> of(
                        enrolment,
                        median(age(enrolment, reading.today()), named, knownModules, reading.today()),
                        reading))
                .filter(risk -> risk.reasons().findAny().isPresent())
                .sorted(comparing(NaiveRisk::score).reversed().thenComparing(risk -> risk.enrolment()
                        .userId()))
                .toList();
    }

    private static NaiveRisk of(Enrolment enrolment, int median, Reading reading) {
        LocalDate today = reading.today();
        long idle = ChronoUnit.DAYS.between(Days.of(enrolment.lastAccessAt()), today);
        int modules = enrolment.modules().size();
        int attempts = enrolment.attempts().size();
        BigDecimal scores = Scaled.toDecimal(enrolment.scoreSumE4());
        BigDecimal needed = Scaled.toDecimal(reading.passMarkE4()).multiply(BigDecimal.valueOf(attempts));
        long recent = activeDays(enrolment, today.minusDays(FORTNIGHT - 1), today);
        long before = activeDays(enrolment, today.minusDays(2 * FORTNIGHT - 1), today.minusDays(FORTNIGHT));
        return new NaiveRisk(
                enrolment,
                idle,
                median,
                recent,
                before,
                points(idle >= 7, 40, BigDecimal.valueOf(idle), BigDecimal.valueOf(reading.droppedAfterDays())),
                points(modules < median, 30, BigDecimal.valueOf(median - modules), BigDecimal.valueOf(median)),
                points(attempts >= 2 && scores.compareTo(needed) < 0, 20, needed.subtract(scores), needed),
                points(
                        before >= 4 && 2 * recent <= before,
                        10,
                        BigDecimal.valueOf(before - recent),
                        BigDecimal.valueOf(before)));
    }

    private static Optional<BigDecimal> points(boolean holds, long most, BigDecimal part, BigDecimal whole) {
        return holds
                ? Optional.of(BigDecimal.valueOf(most).multiply(part).divide(whole, 2, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    private static long age(Enrolment enrolment, LocalDate today) {
        return ChronoUnit.DAYS.between(Days.of(enrolment.enrolledAt()), today);
    }

    private static long activeDays(Enrolment enrolment, LocalDate first, LocalDate last) {
        return enrolment.activeDays().subSet(first, true, last, true).size();
    }

    private static int median(long age, List<Enrolment> named, int knownModules, LocalDate today) {
        List<Integer> completed = named.stream()
                .filter(enrolment -> age(enrolment, today) >= age)
                .map(enrolment -> modulesAt(Days.of(enrolment.enrolledAt()).plusDays(age), enrolment, knownModules))
                .sorted()
                .toList();
        return completed.get((completed.size() + 1) / 2 - 1);
    }

    private static int modulesAt(LocalDate day, Enrolment enrolment, int knownModules) {
        if (enrolment
                .completion()
                .filter(done -> !Days.of(done.at()).isAfter(day))
                .isPresent()) {
            return knownModules;
        }
        return (int) enrolment.modules().stream()
                .filter(module -> !Days.of(module.completedAt()).isAfter(day))
                .count();
    }

    BigDecimal score() {
        return reasons().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<BigDecimal> reasons() {
        return Stream.of(inactive, behind, failingAttempts, fallingActivity).flatMap(Optional::stream);
    }
}
