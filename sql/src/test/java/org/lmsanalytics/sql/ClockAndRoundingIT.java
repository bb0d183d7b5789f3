package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockAndRoundingIT {
    private ReadModel database;

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.open();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void shouldTakeTheTimeFromTheSessionWhenItIsSet() throws SQLException {
        database.clock("2014-12-01T23:30:00Z");
        assertEquals("t", value("SELECT analytics_now() = timestamptz '2014-12-01 23:30:00+00'"));
        assertEquals("2014-12-01", value("SELECT analytics_today()"));
        assertEquals("2014-11-01", value("SELECT dropped_before_day()"));
    }

    @Test
    void shouldTakeTheTrueTimeWhenTheSessionSetsNone() throws SQLException {
        assertEquals("t", value("SELECT analytics_now() = now()"));
        database.clock("");
        assertEquals("t", value("SELECT analytics_now() = now()"));
    }

    @Test
    void shouldBeginDaysAtMidnightOfUtcWhateverTheSessionsZone() throws SQLException {
        database.execute("SET LOCAL TIME ZONE 'Pacific/Kiritimati'");
        database.clock("2014-12-01T23:59:59.999Z");
        assertEquals("2014-12-01", value("SELECT analytics_today()"));
        database.clock("2014-12-02T00:00:00Z");
        assertEquals("2014-12-02", value("SELECT analytics_today()"));
    }

    @Test
    void shouldCountDroppedDaysAsTheSessionSays() throws SQLException {
        database.clock("2014-12-31T12:00:00Z");
        database.droppedAfterDays(7);
        assertEquals("2014-12-24", value("SELECT dropped_before_day()"));
    }

    @ParameterizedTest
    @CsvSource({
        "'quotient(1, 3)', 0.33",
        "'quotient(5, 1000)', 0.01",
        "'quotient(-5, 1000)', -0.01",
        "'quotient(4999, 1000000)', 0",
        "'quotient(20, 2)', 10",
        "'quotient(1, 0)', ",
        "'percentage(2, 3)', 66.67",
        "'percentage(0, 3)', 0",
        "'percentage(3, 0)', ",
        "'hours(1005000)', 1.68", // 100.5 minutes are 1.675 hours
        "'mean_e4(1704500, 2)', 85.23", // 85.225
        "'mean_e4(0, 0)', ",
        "'decimal_e4(123400)', 12.34",
        "'decimal_e4(1)', 0.0001"
    })
    void shouldRoundHalfUpToTwoDecimalsAtTheLastMoment(String expression, String expected) throws SQLException {
        assertEquals(Optional.ofNullable(expected), database.text("SELECT " + expression));
    }

    @Test
    void shouldWriteInstantsInUtcWithMilliseconds() throws SQLException {
        database.execute("SET LOCAL TIME ZONE 'Asia/Kathmandu'");
        assertEquals(
                "2014-12-01T05:06:07.089Z", value("SELECT iso_instant(timestamptz '2014-12-01 10:51:07.089+05:45')"));
    }

    private String value(String query) throws SQLException {
        return database.text(query).orElseThrow();
    }
}
