package org.lmsanalytics.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.verifier.report.Mismatch;
import org.lmsanalytics.verifier.report.Report;
import org.lmsanalytics.verifier.report.SourcePosition;

/** A verifier that cannot fail is worth nothing: right rows pass, and every single wrong value is found. */
class VerificationIT {
    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void fill() {
        fixture.reset();
    }

    @Test
    void shouldFindNothingWrongInRightRows() {
        Report report = Verification.run(fixture.settings());

        assertEquals(List.of(), report.firstMismatches());
        assertEquals(0, report.mismatches());
        assertEquals(7, report.commit());
        assertEquals(Fixture.CLOCK, report.clock());
        assertEquals(
                new SourcePosition("assessment.events", 0, 2),
                report.positions().get(0));
        assertEquals(13, report.source().records());
        assertEquals(11, report.source().distinctEvents());
        assertEquals(1, report.source().deadLetters());
        assertEquals(2, report.table("learner").rows());
        assertEquals(22, report.table("active_users_change").rows());
    }

    @ParameterizedTest
    @CsvSource({
        "learner, minutes_e4",
        "learner_course, first_pass_at",
        "learner_module, last_access_at",
        "learner_course_month, active_days",
        "course_info, category",
        "course_totals, completion_millis",
        "course_module, declared_position",
        "course_day, active_learners",
        "course_unfinished, learners",
        "assessment_totals, passes",
        "assessment_question, others_squared",
        "platform_day, new_users",
        "active_users_change, change",
        "dead_letter, recorded_at"
    })
    void shouldFindExactlyTheOneWrongValue(String table, String column) throws SQLException {
        try (Connection connection = fixture.connect()) {
            Tampering tampering = new Tampering(connection);
            tampering.change(table, column, tampering.wrongValues(table).get(column));
        }

        List<Mismatch> found = mismatchesOfFacts(Verification.run(fixture.settings()));

        assertEquals(1, found.size(), found::toString);
        assertEquals(table, found.get(0).table());
        assertEquals(column, found.get(0).column());
    }

    @Test
    void shouldFindAWrongValueInEveryColumnOfEveryTable() throws SQLException {
        Map<String, Long> changed = new HashMap<>();
        try (Connection connection = fixture.connect()) {
            Tampering tampering = new Tampering(connection);
            for (String table : Fixture.FACT_TABLES) {
                Map<String, String> wrongValues = tampering.wrongValues(table);
                for (Map.Entry<String, String> wrong : wrongValues.entrySet()) {
                    tampering.change(table, wrong.getKey(), wrong.getValue());
                }
                changed.put(table, (long) wrongValues.size());
            }
        }

        Report report = Verification.run(fixture.settings());

        changed.forEach(
                (table, columns) -> assertEquals(columns, report.table(table).mismatches(), table));
    }

    @Test
    void shouldFindMissingAndUnexpectedRows() {
        fixture.execute("DELETE FROM learner_module WHERE user_id = 'u1'");
        fixture.execute("INSERT INTO course_unfinished VALUES ('C1', 'm2', '2024-01-12', 1)");

        List<Mismatch> found = mismatchesOfFacts(Verification.run(fixture.settings()));

        assertEquals(
                List.of(
                        new Mismatch(
                                "learner_module",
                                "u1, C1, m1",
                                Mismatch.ROW,
                                "completed_at=2024-01-10T18:00:00Z, last_access_at=2024-01-10T18:20:00Z, minutes_e4=425000",
                                "no row"),
                        new Mismatch("course_unfinished", "C1, m2, 2024-01-12", Mismatch.ROW, "no row", "learners=1")),
                found);
    }

    @Test
    void shouldFindAColumnThatNobodyRecomputes() {
        fixture.execute("ALTER TABLE platform_day ADD COLUMN mood integer");
        try {
            List<Mismatch> found = mismatchesOfFacts(Verification.run(fixture.settings()));

            assertEquals(List.of(new Mismatch("platform_day", "", "mood", "no such column", "a column")), found);
        } finally {
            fixture.execute("ALTER TABLE platform_day DROP COLUMN mood");
        }
    }

    private static List<Mismatch> mismatchesOfFacts(Report report) {
        return report.firstMismatches().stream()
                .filter(mismatch -> Fixture.FACT_TABLES.contains(mismatch.table()))
                .toList();
    }
}
