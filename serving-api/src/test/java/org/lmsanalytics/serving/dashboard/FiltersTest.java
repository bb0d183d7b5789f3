package org.lmsanalytics.serving.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

class FiltersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | {}",
                "{\"courseId\": \"c1\"} | {\"courseId\":\"c1\"}",
                "{\"instructorId\": \"t1\", \"category\": \"Social Sciences\", \"courseId\": \"c1\"}"
                        + " | {\"category\":\"Social Sciences\",\"courseId\":\"c1\",\"instructorId\":\"t1\"}",
                "{\"courseId\": 12345678901234567890} | {\"courseId\":\"12345678901234567890\"}",
                "{\"instructorId\": -7} | {\"instructorId\":\"-7\"}",
                "{\"category\": \"\"} | {\"category\":\"\"}"
            })
    void shouldReadFiltersAndWriteThemInOneForm(String given, String expected) {
        assertEquals(expected, Filters.of(given).json());
    }

    @Test
    void shouldTakeAnEmptyObjectForNoFilters() {
        assertEquals(Filters.none(), Filters.of(" { } "));
        assertTrue(Filters.none().isEmpty());
        assertFalse(Filters.of("{\"courseId\": \"c1\"}").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "{} {}",
                "null",
                "[]",
                "\"courseId\"",
                "{\"course\": \"c1\"}",
                "{\"courseId\": \"c1\", \"courseid\": \"c1\"}",
                "{\"courseId\": \"c1\", \"courseId\": \"c2\"}",
                "{\"courseId\": null}",
                "{\"courseId\": 1.0}",
                "{\"courseId\": true}",
                "{\"courseId\": [\"c1\"]}",
                "{\"courseId\": \"\"}",
                "{\"courseId\": \"a\\u0000b\"}",
                "{\"courseId\": \"\\ud800\"}",
                "{\"category\": \"\\ud800\"}",
                "{\"category\": 7}",
                "{\"category\": \"a\\u0000b\"}",
                "{\"instructorId\": {}}"
            })
    void shouldRefuseOtherFiltersAndSayWhatIsAllowed(String given) {
        Problem problem =
                assertThrows(ProblemException.class, () -> Filters.of(given)).problem();
        assertEquals(400, problem.status().code());
        assertEquals("filters", problem.members().get("parameter"));
        assertTrue(problem.members().get("allowed").toString().contains("courseId"));
    }

    @Test
    void shouldBeNarrowedToAnInstructorButNotToAnother() {
        assertEquals(
                "{\"instructorId\":\"t1\"}", Filters.none().ofInstructor("t1").json());
        assertEquals(
                "{\"category\":\"Arts\",\"instructorId\":\"t1\"}",
                Filters.of("{\"category\": \"Arts\", \"instructorId\": \"t1\"}")
                        .ofInstructor("t1")
                        .json());
        assertEquals(
                "{\"instructorId\":\"12\"}",
                Filters.of("{\"instructorId\": 12}").ofInstructor("12").json());
        Filters another = Filters.of("{\"instructorId\": \"t2\"}");
        assertEquals(
                403,
                assertThrows(ProblemException.class, () -> another.ofInstructor("t1"))
                        .problem()
                        .status()
                        .code());
    }

    @Test
    void shouldSayThatFiltersAreTooLongOrTooDeep() {
        assertDetail("filters: is longer than 4000 characters", "{\"category\": \"" + "x".repeat(4_000) + "\"}");
        assertDetail("filters: is nested too deep, or has a number that is too long", "{\"courseId\": [[\"c1\"]]}");
    }

    private static void assertDetail(String detail, String given) {
        assertEquals(
                detail,
                assertThrows(ProblemException.class, () -> Filters.of(given))
                        .problem()
                        .detail());
    }

    @Test
    void shouldRefuseDeepAndEndlessJson() {
        assertThrows(ProblemException.class, () -> Filters.of("{\"courseId\":".repeat(3_000)));
        assertThrows(ProblemException.class, () -> Filters.of("{\"courseId\": " + "9".repeat(2_000) + "}"));
    }
}
