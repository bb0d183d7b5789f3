package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQL says is what a plain program computes from the same course, at whatever time one asks. */
class RandomCourseIT {
    /** Borders of days, weeks and months, and times before and after everything. */
    private static final List<String> CLOCKS = List.of(
            "2023-12-20T00:00:00Z",
            "2024-01-31T23:59:59.999Z",
            "2024-02-01T00:00:00Z",
            "2024-02-29T12:00:00Z",
            "2024-03-10T23:59:59.999Z",
            "2024-03-11T00:00:00Z",
            "2024-04-15T08:30:00Z",
            "2025-01-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldAnswerWhatAPlainProgramComputes(long seed) throws SQLException {
        RandomCourse course = RandomCourse.of(seed);
        try (ReadModel database = ReadModel.open()) {
            course.insert(database);
            for (String clock : CLOCKS) {
                database.clock(clock);
                LocalDate today = RandomCourse.day(Instant.parse(clock));
                int droppedAfterDays = seed % 2 == 0 ? 30 : 45;
                database.droppedAfterDays(droppedAfterDays);
                BigDecimal passMark = new BigDecimal(seed % 3 == 0 ? "62.5" : "60");
                database.text("SELECT set_config('analytics.pass_mark', ?, true)", passMark.toPlainString());
                NaiveAtRisk atRisk = new NaiveAtRisk(course, today, droppedAfterDays, passMark);
                NaiveCohorts cohorts = new NaiveCohorts(course, today);
                String when = "seed " + seed + " at " + clock;

                assertEquals(
                        ReadModel.parse(atRisk.json(0, 1000)).toPrettyString(),
                        database.json("SELECT at_risk_answer('c1', 0, 1000)").toPrettyString(),
                        when);
                assertEquals(
                        ReadModel.parse(atRisk.json(30, 3)).toPrettyString(),
                        database.json("SELECT at_risk_answer('c1', 30, 3)").toPrettyString(),
                        when);
                assertEquals(
                        ReadModel.parse(cohorts.json(12, 12)).toPrettyString(),
                        database.json("SELECT cohorts_answer('c1', 12, 12)").toPrettyString(),
                        when);
                assertEquals(
                        ReadModel.parse(cohorts.json(104, 3)).toPrettyString(),
                        database.json("SELECT cohorts_answer('c1', 104, 3)").toPrettyString(),
                        when);
            }
        }
    }
}
