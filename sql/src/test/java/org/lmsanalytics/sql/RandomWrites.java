package org.lmsanalytics.sql;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Statements as a commit has them, each of several rows, of few courses and learners, so that they often concern what is
 * there already. Some take back what the job never does.
 */
final class RandomWrites {
    static final LocalDate FIRST = LocalDate.parse("2023-01-01");
    static final int DAYS = 500;
    static final List<String> CATEGORIES = List.of("Maths", "Arts");

    private static final int COURSES = 8;
    private static final int LEARNERS = 12;
    private static final int ROWS = 6;

    private final ReadModel database;
    private final Random random;

    RandomWrites(ReadModel database, long seed) throws SQLException {
        this.database = requireNonNull(database, "database is null");
        this.random = new Random(seed);
        for (int i = 0; i < COURSES; i++) {
            database.insert("course_totals", """
                    {"course_id": "c%d", "first_event_at": "%sT00:00:00Z"}""".formatted(i, day()));
        }
    }

    void next() throws SQLException {
        switch (random.nextInt(10)) {
            case 0, 1 -> describeCourses();
            case 2, 3, 4, 5 -> learn();
            case 6, 7 -> sumDays();
            case 8 -> unenrol();
            default -> eraseLearner();
        }
        database.execute("""
                UPDATE course_totals t
                   SET enrolments = s.enrolments, completions = s.completions
                  FROM (SELECT course_id, coalesce(sum(d.enrolments), 0) AS enrolments,
                               coalesce(sum(d.completions), 0) AS completions
                          FROM course_totals LEFT JOIN course_day d USING (course_id)
                         GROUP BY course_id) s
                 WHERE s.course_id = t.course_id""");
    }

    private void describeCourses() throws SQLException {
        if (random.nextInt(8) == 0) {
            database.execute("DELETE FROM course_info WHERE course_id IN (%s, %s)".formatted(course(), course()));
            return;
        }
        upsert(
                "course_info (course_id, title, category)",
                "course_id",
                "title = EXCLUDED.title, category = EXCLUDED.category",
                rows(this::course, key -> "%s, %s, %s".formatted(key, text("t" + random.nextInt(3)), category())));
    }

    /** Enrolments and active days: either first. */
    private void learn() throws SQLException {
        Set<String> learning = keys(() -> learner() + ", " + course());
        String enrolments = learning.stream()
                .map(key -> "(%s, timestamptz '%sT%02d:00:00Z', now(), true, 0, 0, 0, 0)"
                        .formatted(key, day(), random.nextInt(24)))
                .collect(joining(", "));
        String months = learning.stream()
                .map(key -> "(%s, date '%s', %d)".formatted(key, day().withDayOfMonth(1), days()))
                .collect(joining(", "));
        List<Write> writes = Stream.<Write>of(
                        () -> upsert(
                                "learner_course (user_id, course_id, enrolled_at, last_access_at, started, minutes_e4,"
                                        + " attempts, score_sum_e4, modules_completed)",
                                "user_id, course_id",
                                random.nextInt(4) == 0
                                        ? "enrolled_at = EXCLUDED.enrolled_at"
                                        : "enrolled_at = least(learner_course.enrolled_at, EXCLUDED.enrolled_at)",
                                enrolments),
                        () -> upsert(
                                "learner_course_month (user_id, course_id, month, active_days)",
                                "course_id, month, user_id",
                                random.nextInt(4) == 0
                                        ? "active_days = EXCLUDED.active_days"
                                        : "active_days = learner_course_month.active_days | EXCLUDED.active_days",
                                months))
                .toList();
        inAnyOrder(writes);
    }

    private void sumDays() throws SQLException {
        if (random.nextInt(6) == 0) {
            database.execute("DELETE FROM course_day WHERE course_id = %s AND day < '%s'".formatted(course(), day()));
            return;
        }
        upsert(
                "course_day (course_id, day, enrolments, completions, attempts, score_sum_e4, minutes_e4, active_learners)",
                "course_id, day",
                Stream.of("enrolments", "completions", "attempts", "score_sum_e4", "minutes_e4")
                        .map(column -> column + " = EXCLUDED." + column)
                        .collect(joining(", ")),
                rows(() -> course() + ", date '" + day() + "'", key -> "%s, %d, %d, %d, %d, %d, 1"
                        .formatted(
                                key,
                                random.nextInt(4),
                                random.nextInt(2),
                                random.nextInt(3),
                                random.nextInt(1_000_000),
                                random.nextInt(600_000))));
    }

    private void unenrol() throws SQLException {
        String which = " WHERE user_id = %s AND course_id = %s".formatted(learner(), course());
        inAnyOrder(List.of(
                () -> database.execute("DELETE FROM learner_course" + which),
                () -> database.execute("DELETE FROM learner_course_month" + which)));
    }

    private void eraseLearner() throws SQLException {
        String which = " WHERE user_id IN (%s, %s)".formatted(learner(), learner());
        inAnyOrder(List.of(
                () -> database.execute("DELETE FROM learner_course" + which),
                () -> database.execute("DELETE FROM learner_course_month" + which)));
    }

    private void inAnyOrder(List<Write> writes) throws SQLException {
        List<Write> shuffled = new ArrayList<>(writes);
        Collections.shuffle(shuffled, random);
        for (Write write : shuffled) {
            write.run();
        }
    }

    private void upsert(String table, String key, String changes, String rows) throws SQLException {
        database.execute(
                "INSERT INTO %s VALUES %s ON CONFLICT (%s) DO UPDATE SET %s".formatted(table, rows, key, changes));
    }

    private String rows(Supplier<String> key, UnaryOperator<String> row) {
        return keys(key).stream().map(row).map(cells -> "(" + cells + ")").collect(joining(", "));
    }

    /** No row twice. */
    private Set<String> keys(Supplier<String> key) {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(ROWS); i > 0; i--) {
            keys.add(key.get());
        }
        return keys;
    }

    private String course() {
        return text("c" + random.nextInt(COURSES));
    }

    private String learner() {
        return text("u" + random.nextInt(LEARNERS));
    }

    private String category() {
        int n = random.nextInt(CATEGORIES.size() + 1);
        return n == CATEGORIES.size() ? "NULL" : text(CATEGORIES.get(n));
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    /** A day, a run of three and one of seven, within the first 28. */
    private int days() {
        return 1 << random.nextInt(28) | 7 << random.nextInt(26) | 127 << random.nextInt(22);
    }

    private static String text(String text) {
        return "'" + text + "'";
    }

    private interface Write {
        void run() throws SQLException;
    }
}
