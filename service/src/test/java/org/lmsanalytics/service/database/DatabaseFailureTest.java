package org.lmsanalytics.service.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {
    @ParameterizedTest
    @CsvSource({
        "08006, UNREACHABLE", // connection failure
        "57P01, UNREACHABLE", // administrator's shutdown
        "57P03, UNREACHABLE", // starting up
        "53300, UNREACHABLE", // too many connections
        "57014, TOO_SLOW", // statement timeout
        "25006, READ_ONLY", // a replica
        "42P01, OTHER", // no such table
        "22P02, OTHER" // malformed text
    })
    void shouldTellByTheSqlStateAnywhereInTheCauses(String state, DatabaseFailure expected) {
        Throwable thrown = new IllegalStateException(new RuntimeException(new SQLException("failed", state)));
        assertEquals(expected, DatabaseFailure.of(thrown));
    }

    @Test
    void shouldTakeAnExhaustedPoolForUnreachable() {
        assertEquals(
                DatabaseFailure.UNREACHABLE,
                DatabaseFailure.of(new RuntimeException(new SQLTransientConnectionException("timed out"))));
    }

    @Test
    void shouldLeaveOtherExceptionsAlone() {
        assertEquals(DatabaseFailure.OTHER, DatabaseFailure.of(new IllegalStateException("bug")));
        assertEquals(DatabaseFailure.OTHER, DatabaseFailure.of(new SQLException("no state")));
    }
}
