package org.lmsanalytics.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.verifier.report.Report;
import org.lmsanalytics.verifier.report.SourceReport;
import org.lmsanalytics.verifier.report.TableReport;
import org.lmsanalytics.verifier.report.VerificationException;

/** What a session keeps must not show in what it finds. */
class VerificationSessionIT {
    private static final String ENROLMENT = """
            {"eventType":"UserEnrolled","userId":"u5","courseId":"C1","enrolledAt":"2024-03-01T00:00:00Z"}""";
    private static final String DELETION = """
            {"eventType":"UserDeleted","userId":"u2","deletedAt":"2024-03-31T00:00:00Z"}""";

    private Fixture fixture;
    private VerificationSession session;

    @BeforeEach
    void start() {
        fixture = new Fixture();
        fixture.reset();
        session = new VerificationSession(fixture.settings());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldFindTheSameAsAFreshRunWheneverItRuns() {
        assertEquals(0, assertSameAsFresh().mismatches());

        fixture.publish("user.events-0 " + ENROLMENT);
        fixture.publish("user.events-0 no event either");
        fixture.publish("course.events-1 " + DELETION);
        assertEquals(0, assertSameAsFresh().mismatches());

        fixture.execute("UPDATE source_positions SET next_offset = 7 WHERE topic = 'user.events' AND partition = 0");
        Report more = assertSameAsFresh();
        assertNotEquals(0, more.mismatches());
        assertEquals(2, more.source().deadLetters());

        fixture.execute("INSERT INTO source_positions VALUES ('course.events', 1, 1)");
        assertEquals(1, assertSameAsFresh().table("erasure").mismatches());

        fixture.execute("UPDATE source_positions SET next_offset = 3 WHERE topic = 'user.events' AND partition = 0");
        Report behind = assertSameAsFresh();
        assertEquals(0, behind.source().deadLetters());
        assertEquals(List.of("user.events-0 went back from offset 7 to 3"), behind.stepsBackSince(more));

        fixture.execute("TRUNCATE source_positions");
        assertEquals(0, assertSameAsFresh().source().records());

        fixture.reset();
        assertEquals(0, assertSameAsFresh().mismatches());
    }

    @Test
    void shouldGoOnAfterAFailure() {
        session.verify();
        fixture.execute("ALTER TABLE read_model RENAME TO gone");
        assertThrows(VerificationException.class, session::verify);
        fixture.execute("ALTER TABLE gone RENAME TO read_model");

        assertEquals(0, assertSameAsFresh().mismatches());
    }

    private Report assertSameAsFresh() {
        Report report = session.verify();
        assertEquals(timeless(Verification.run(fixture.settings())), timeless(report));
        return report;
    }

    private static Report timeless(Report report) {
        SourceReport source = report.source();
        return new Report(
                report.commit(),
                report.positions(),
                report.cuts(),
                report.clock(),
                new SourceReport(
                        source.records(),
                        source.distinctEvents(),
                        source.deadLetters(),
                        source.ignored(),
                        Duration.ZERO),
                report.tables().stream()
                        .map(table -> new TableReport(
                                table.table(),
                                table.rows(),
                                table.mismatches(),
                                table.firstMismatches(),
                                Duration.ZERO))
                        .toList(),
                Duration.ZERO);
    }
}
