package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyTextTest {

    @Test
    void shouldEscapeWhatPartsColumnsAndRows() {
        assertEquals("a\\tb\\nc\\rd\\\\N\t\\N", CopyText.of(Arrays.asList("a\tb\nc\rd\\N", null)));
    }

    @Test
    void shouldWriteTimesAndDatesAsPostgresReadsThem() {
        assertEquals(
                "2026-03-01T00:00:00.123Z\t2026-03-01\t7\ttrue",
                CopyText.of(
                        List.of(Instant.parse("2026-03-01T00:00:00.123Z"), LocalDate.parse("2026-03-01"), 7L, true)));
    }

    @Test
    void shouldGiveTheFirstColumnBack() {
        for (String id : List.of("plain", "tab\tin", "back\\slash", "\\t", "line\r\nend", "")) {
            assertEquals(id, CopyText.firstColumn(CopyText.of(List.of(id, "x"))));
            assertEquals(id, CopyText.firstColumn(CopyText.of(List.of(id))));
        }
    }

    @Test
    void shouldGiveAllColumnsBack() {
        List<String> columns = Arrays.asList("tab\tin", null, "", "\\N", "line\r\nend", "plain", null);
        assertEquals(columns, CopyText.columns(CopyText.of(columns)));
        assertEquals(List.of(""), CopyText.columns(""));
    }
}
