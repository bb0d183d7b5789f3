package org.lmsanalytics.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.lmsanalytics.verifier.report.VerificationException;

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
        assertEquals(23, report.source().records());
        assertEquals(16, report.source().distinctEvents());
        assertEquals(1, report.source().deadLetters());
        assertEquals(3, report.source().ignored());
        assertEquals(3, report.source().duplicates());
        assertEquals(2, report.table("learner").rows());
        assertEquals(24, report.table("active_users_change").rows());
        assertEquals(2, report.table("category_learner").rows());
        assertEquals(4, report.table("category_day").rows());
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
        "category_learner, enrolled_at",
        "category_learner_month, active_days",
        "category_learners_change, change",
        "category_day, attempts",
        "platform_day, new_users",
        "active_users_change, change",
        "dead_letter, recorded_at",
        "dead_letter_replay, recorded_at",
        "erasure, deleted_at",
        "erasure, records",
        "erasure, positions",
        "erasure_ignored, records"
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
    void shouldFindWhatIsLeftOfAnErasedPerson() {
        fixture.execute("INSERT INTO learner VALUES ('u3', 'student', NULL, '2024-01-05T10:00Z', '2024-03-31T22:00Z',"
                + " '2024-03-31T22:00Z', 1, 0, 0, 0, 0, 1, '2024-04-02T00:00Z', 1)");
        fixture.execute(
                "INSERT INTO learner_course VALUES ('u3', 'C2', '2024-03-31T22:00Z', '2024-03-31T22:00Z', false,"
                        + " NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL)");
        fixture.execute("INSERT INTO learner_course_month VALUES ('C2', '2024-03-01', 'u3', 1073741824)");

        Report report = Verification.run(fixture.settings());

        assertEquals(
                List.of("learner u3", "learner_course u3, C2", "learner_course_month C2, 2024-03-01, u3"),
                mismatchesOfFacts(report).stream()
                        .map(mismatch -> mismatch.table() + " " + mismatch.key())
                        .toList());
        for (String view : List.of("user_analytics", "learning_progress", "dashboard_metrics_at", "dashboard_days")) {
            assertNotEquals(0, report.table(view).mismatches(), view);
        }
        assertEquals(0, report.table("dashboard_metrics").mismatches());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "erasure that is missing         | DELETE FROM erasure WHERE records = 4",
                "erasure that has no deletion    | UPDATE erasure SET positions = jsonb_build_object()",
                "erasure of somebody else        | UPDATE erasure SET person = 'xxxxxxxxxxxxxxxxxxxxxx' WHERE records = 1",
                "later cut                       | UPDATE erasure SET positions = jsonb_set(positions, '{user.events,1}', '6')",
                "replay that is missing          | DELETE FROM dead_letter_replay",
                "replay with a malformed header  | INSERT INTO dead_letter_replay VALUES ('user.events', 0, 3, 'user.events', 1, 8, now())"
            })
    void shouldFindAn(String wrong, String sql) {
        fixture.execute(sql);

        assertNotEquals(List.of(), mismatchesOfFacts(Verification.run(fixture.settings())), wrong);
    }

    @Test
    void shouldTakeAZeroForNoneIgnored() {
        fixture.execute("INSERT INTO erasure_ignored SELECT person, 0 FROM erasure WHERE records = 1");

        assertEquals(0, Verification.run(fixture.settings()).mismatches());
    }

    @Test
    void shouldVerifyTheSchemaThatIsNamed() {
        fixture.migrate("other");
        fixture.execute("UPDATE learner SET role = 'teacher' WHERE user_id = 'u1'");

        assertEquals(0, Verification.run(fixture.settings().withSchema("other")).mismatches());
        assertEquals(1, Verification.run(fixture.settings()).mismatches());
        VerificationException refused = assertThrows(
                VerificationException.class,
                () -> Verification.run(fixture.settings().withSchema("neither")));
        assertEquals("there is no read model in the schema neither (set by DB_SCHEMA)", refused.getMessage());
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
