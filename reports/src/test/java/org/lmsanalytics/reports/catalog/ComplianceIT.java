package org.lmsanalytics.reports.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four who were to complete one course: early, in time, after the deadline, and not at all. */
class ComplianceIT {
    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.at("2024-03-10T12:00:00Z");
        database.insert("course_info", """
                {"course_id": "c1", "title": "Safety", "category": "duty", "instructor_id": "i1"}""");
        enrolled("early", "2024-01-02T00:00:00Z", "\"2024-01-31T23:59:59.999Z\"");
        enrolled("in time", "2024-01-03T00:00:00Z", "\"2024-02-29T23:59:59.999Z\"");
        enrolled("late", "2024-01-04T00:00:00Z", "\"2024-03-01T00:00:00Z\"");
        enrolled("never", "2024-03-05T00:00:00Z", "null");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void shouldTellWhoCompletedByTheDeadline() throws SQLException {
        assertEquals(
                List.of(
                        "early|c1|Safety|duty|i1|2024-01-02 00:00:00+00|t|2024-01-31 23:59:59.999+00|80.5|2024-02-29|on_time",
                        "in time|c1|Safety|duty|i1|2024-01-03 00:00:00+00|t|2024-02-29 23:59:59.999+00|80.5|2024-02-29|on_time",
                        "late|c1|Safety|duty|i1|2024-01-04 00:00:00+00|t|2024-03-01 00:00:00+00|80.5|2024-02-29|late",
                        "never|c1|Safety|duty|i1|2024-03-05 00:00:00+00|f|||2024-02-29|overdue"),
                report("""
                        "filters": {"deadline": "2024-02-29"}"""));
    }

    @Test
    void shouldCallItOpenUntilTheDeadlineHasPassed() throws SQLException {
        assertEquals("early on_time, in time on_time, late on_time, never open", outcomes("""
                "filters": {"deadline": "2024-03-10"}"""));
        assertEquals("never overdue", outcomes("""
                "filters": {"deadline": "2024-03-09", "outcome": "overdue"}"""));
    }

    @Test
    void shouldNeedNoDeadline() throws SQLException {
        assertEquals("early completed, in time completed, late completed, never not_completed", outcomes(""));
    }

    /** In February one completed, one had not, one had before; the last one was not enrolled yet. */
    @Test
    void shouldShowAPeriodAsItWasAtItsEnd() throws SQLException {
        String february = """
                "dateRange": {"from": "2024-02-01", "to": "2024-02-29"}""";
        assertEquals("in time completed, late not_completed", outcomes(february));
        assertEquals("in time on_time, late open", outcomes(february + """
                , "filters": {"deadline": "2024-02-29"}"""));
        assertEquals("in time late, late overdue", outcomes(february + """
                , "filters": {"deadline": "2024-02-28"}"""));
    }

    private void enrolled(String learner, String enrolledAt, String completedAt) throws SQLException {
        database.insert("learner_course", """
                {"user_id": "%s", "course_id": "c1", "enrolled_at": "%s", "completed_at": %s,
                 "final_score_e4": 805000}""".formatted(learner, enrolledAt, completedAt));
    }

    private String outcomes(String request) throws SQLException {
        return String.join(
                ", ",
                report(request).stream()
                        .map(line -> line.split("\\|", -1))
                        .map(cells -> cells[0] + " " + cells[cells.length - 1])
                        .toList());
    }

    private List<String> report(String request) throws SQLException {
        return database.report("compliance-completion", request, Scope.EVERYTHING);
    }
}
