package org.lmsanalytics.serving.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @Test
    void shouldDecodeNamesAndValues() {
        QueryParameters query = QueryParameters.of("user%49d=a+b%2Bc&empty=&bare&x={\"k\":1}");
        assertEquals(Optional.of("a b+c"), query.text("userId"));
        assertEquals(Optional.of(""), query.text("empty"));
        assertEquals(Optional.of(""), query.text("bare"));
        assertEquals(Optional.of("{\"k\":1}"), query.text("x"));
        assertEquals(Optional.empty(), query.text("absent"));
    }

    @Test
    void shouldHaveNoParametersInAnEmptyQuery() {
        assertEquals(Optional.empty(), QueryParameters.of("").text("userId"));
    }

    @Test
    void shouldRefuseAParameterThatIsGivenTwice() {
        QueryParameters query = QueryParameters.of("limit=1&limit=2");
        assertProblem("limit", () -> query.text("limit"));
    }

    @Test
    void shouldRefuseAQueryThatIsNotUtf8() {
        ProblemException refused = assertThrows(ProblemException.class, () -> QueryParameters.of("a=%FF"));
        assertEquals(400, refused.problem().status().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%00", "a%00b"})
    void shouldRefuseWhatNoEventCanHaveAsAnId(String id) {
        QueryParameters query = QueryParameters.of("userId=" + id);
        assertProblem("userId", () -> query.id("userId"));
    }

    @Test
    void shouldCountCharactersOfIdsAndNotTheirParts() {
        String longest = "🎓".repeat(128);
        assertEquals(
                Optional.of(longest),
                QueryParameters.of("id=" + "%F0%9F%8E%93".repeat(128)).id("id"));
        QueryParameters query = QueryParameters.of("id=" + "x".repeat(129));
        assertProblem("id", () -> query.id("id"));
    }

    @Test
    void shouldReadNumbersInRange() {
        assertEquals(100, QueryParameters.of("").number("limit", 100, 1, 1000));
        assertEquals(1, QueryParameters.of("limit=1").number("limit", 100, 1, 1000));
        assertEquals(1000, QueryParameters.of("limit=1000").number("limit", 100, 1, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "%2B5", "1.0", "", "ten", "99999999999", "%D9%A1"})
    void shouldRefuseWhatIsNotANumberInRange(String number) {
        QueryParameters query = QueryParameters.of("limit=" + number);
        assertProblem("limit", () -> query.number("limit", 100, 1, 1000));
    }

    private static void assertProblem(String parameter, Executable read) {
        Problem problem = assertThrows(ProblemException.class, read).problem();
        assertEquals(400, problem.status().code());
        assertEquals(parameter, problem.members().get("parameter"));
    }
}
