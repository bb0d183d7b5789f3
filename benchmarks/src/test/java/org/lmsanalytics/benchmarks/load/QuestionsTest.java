package org.lmsanalytics.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final Subjects SUBJECTS = new Subjects(
            List.of("u1", "u2"),
            List.of("c1"),
            List.of(new Subjects.Taught("Maths", "t1")),
            List.of("t1"),
            List.of("a1"),
            LocalDate.parse("2025-07-01"));

    @Test
    void shouldAskTheSameForTheSameSeed() {
        assertEquals(some(7), some(7));
    }

    @Test
    void shouldAskForEachKindAsOftenAsItsShare() {
        Map<Kind, Long> counts = some(7).stream().collect(Collectors.groupingBy(Question::kind, Collectors.counting()));
        assertEquals(4_000, counts.get(Kind.USER), 200);
        assertEquals(1_800, counts.get(Kind.COURSE), 150);
        assertEquals(40, counts.get(Kind.DASHBOARD_OF_CATEGORY), 25);
    }

    @Test
    void shouldPutFiltersIntoTheQuery() {
        assertEquals(
                Map.of(true, 1_000L),
                Stream.generate(() -> new Questions(SUBJECTS, 1).of(Kind.DASHBOARD_OF_BOTH))
                        .limit(1_000)
                        .map(Question::path)
                        .map(path -> path.matches("/api/v1/dashboard\\?timeframe=(7d|30d|90d|1y)&filters="
                                + "%7B%22category%22%3A%22Maths%22%2C%22instructorId%22%3A%22t1%22%7D"))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    private static List<Question> some(long seed) {
        Questions questions = new Questions(SUBJECTS, seed);
        return Stream.generate(questions::next).limit(10_000).toList();
    }
}
