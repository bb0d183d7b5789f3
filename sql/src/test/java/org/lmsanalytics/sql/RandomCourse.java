package org.lmsanalytics.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Learners of course c1 and what they did, made of a seed, and the facts that follow. */
record RandomCourse(int modules, List<Learner> learners) {
    private static final Instant BEGIN = Instant.parse("2023-12-20T00:00:00Z");
    private static final int DAYS = 100;
    private static final int MINUTES_A_DAY = 1_440;

    /** What one learner did; {@code others} are times of learning events that are nothing else. */
    record Learner(
            String id,
            Instant enrolledAt,
            List<Instant> modules,
            List<Integer> scores,
            List<Instant> others,
            Optional<Instant> completedAt) {
        Instant lastAccessAt() {
            return times().max(Instant::compareTo).orElseThrow();
        }

        TreeSet<LocalDate> activeDays() {
            TreeSet<LocalDate> days = new TreeSet<>();
            times().map(RandomCourse::day).forEach(days::add);
            return days;
        }

        private Stream<Instant> times() {
            return Stream.of(Stream.of(enrolledAt), modules.stream(), others.stream(), completedAt.stream())
                    .flatMap(times -> times);
        }
    }

    static RandomCourse of(long seed) {
        Random random = new Random(seed);
        int modules = random.nextInt(8);
        List<Learner> learners = new ArrayList<>();
        int size = random.nextInt(60);
        for (int i = 0; i < size; i++) {
            learners.add(learner("u" + i, modules, random));
        }
        return new RandomCourse(modules, learners);
    }

    private static Learner learner(String id, int modules, Random random) {
        Instant enrolledAt = later(BEGIN, DAYS, random);
        List<Instant> completions = new ArrayList<>();
        int completed = modules == 0 ? 0 : random.nextInt(modules + 1);
        for (int i = 0; i < completed; i++) {
            completions.add(later(enrolledAt, 40, random));
        }
        List<Integer> scores = new ArrayList<>();
        List<Instant> others = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            scores.add(random.nextInt(1_000_001));
            others.add(later(enrolledAt, 60, random));
        }
        for (int i = random.nextInt(20); i > 0; i--) {
            others.add(later(enrolledAt, 60, random));
        }
        Optional<Instant> completedAt =
                random.nextInt(5) == 0 ? Optional.of(later(enrolledAt, 50, random)) : Optional.empty();
        return new Learner(id, enrolledAt, completions, scores, others, completedAt);
    }

    /** Often at the very border of a day. */
    private static Instant later(Instant from, int days, Random random) {
        Instant at = from.plus(random.nextInt(days * MINUTES_A_DAY), ChronoUnit.MINUTES);
        Instant midnight = at.truncatedTo(ChronoUnit.DAYS);
        return switch (random.nextInt(4)) {
            case 0 -> midnight.isBefore(from) ? at : midnight;
            case 1 -> midnight.plus(1, ChronoUnit.DAYS).minusMillis(1);
            default -> at;
        };
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** As the job would have written it. */
    void insert(ReadModel database) throws SQLException {
        for (int i = 0; i < modules; i++) {
            database.insert("course_module", """
                    {"course_id": "c1", "module_id": "m%d", "declared_position": %d}""".formatted(i, i + 1));
        }
        for (Learner learner : learners) {
            insert(database, learner);
        }
    }

    private static void insert(ReadModel database, Learner learner) throws SQLException {
        database.insert("learner_course", """
                {"user_id": "%s", "course_id": "c1", "enrolled_at": "%s", "last_access_at": "%s", "started": %b,
                 "completed_at": %s, "attempts": %d, "score_sum_e4": %d, "modules_completed": %d}""".formatted(
                        learner.id(),
                        learner.enrolledAt(),
                        learner.lastAccessAt(),
                        learner.lastAccessAt().isAfter(learner.enrolledAt()),
                        learner.completedAt().map(at -> "\"" + at + "\"").orElse("null"),
                        learner.scores().size(),
                        learner.scores().stream().mapToLong(score -> score).sum(),
                        learner.modules().size()));
        for (int i = 0; i < learner.modules().size(); i++) {
            database.insert("learner_module", """
                    {"user_id": "%s", "course_id": "c1", "module_id": "m%d", "completed_at": "%s"}""".formatted(
                            learner.id(), i, learner.modules().get(i)));
        }
        Map<LocalDate, Integer> months = new TreeMap<>();
        learner.activeDays()
                .forEach(day -> months.merge(day.withDayOfMonth(1), 1 << (day.getDayOfMonth() - 1), (a, b) -> a | b));
        for (Map.Entry<LocalDate, Integer> month : months.entrySet()) {
            database.insert("learner_course_month", """
                    {"course_id": "c1", "month": "%s", "user_id": "%s", "active_days": %d}""".formatted(month.getKey(), learner.id(), month.getValue()));
        }
    }
}
