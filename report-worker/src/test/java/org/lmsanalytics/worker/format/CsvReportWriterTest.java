package org.lmsanalytics.worker.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lmsanalytics.reports.catalog.ColumnType.BOOLEAN;
import static org.lmsanalytics.reports.catalog.ColumnType.DATE;
import static org.lmsanalytics.reports.catalog.ColumnType.DECIMAL;
import static org.lmsanalytics.reports.catalog.ColumnType.INSTANT;
import static org.lmsanalytics.reports.catalog.ColumnType.INTEGER;
import static org.lmsanalytics.reports.catalog.ColumnType.TEXT;
import static org.lmsanalytics.worker.format.Rows.column;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.reports.catalog.ReportFormat;

class CsvReportWriterTest {
    @Test
    void shouldWriteEveryTypeAsItself() throws IOException {
        assertEquals(
                """
                Column 0,Column 1,Column 2,Column 3,Column 4,Column 5
                text,-7,-70.71,2024-02-29,2024-02-29T10:11:12.345Z,true
                ,,,,,
                """.replace("\n", "\r\n"),
                text(
                        Rows.of(TEXT, INTEGER, DECIMAL, DATE, INSTANT, BOOLEAN),
                        List.of(
                                new Object[] {
                                    "text",
                                    -7L,
                                    new BigDecimal("-70.71"),
                                    LocalDate.of(2024, 2, 29),
                                    Instant.parse("2024-02-29T10:11:12.345Z"),
                                    true
                                },
                                new Object[6])));
    }

    @Test
    void shouldKeepEveryTextThatAParserReads() throws IOException {
        Object[] texts = {
            "a,b", "\"quoted\"", "line\nbreak", "line\r\nbreak", "semi;colon", " spaces ", "😀", "שלום עולם", "a\tb", ""
        };
        assertEquals(List.of(texts), List.copyOf(parsed(Rows.of(TEXT), column(texts))));
    }

    @Test
    void shouldNeutraliseTextsButNotNumbers() throws IOException {
        assertEquals(
                List.of("'=1+1", "'@x", "' \"=1\"", "' \uFF1D1"),
                parsed(Rows.of(TEXT), column("=1+1", "@x", " \"=1\"", " \uFF1D1")));
        assertEquals(List.of("-1.5"), parsed(Rows.of(DECIMAL), column(new BigDecimal("-1.5"))));
        assertEquals(List.of("-15"), parsed(Rows.of(INTEGER), column(-15L)));
    }

    @Test
    void shouldReplaceControlCharacters() throws IOException {
        assertEquals(List.of("a\uFFFDb"), parsed(Rows.of(TEXT), column("a\0b")));
    }

    /** On 31 March 2024 the clocks in Berlin went forward; on 27 October back. */
    @Test
    void shouldShowPointsInTimeInTheZoneWithItsOffset() throws IOException {
        assertEquals(
                List.of(
                        "2024-03-31T01:59:59.999+01:00",
                        "2024-03-31T03:00:00.000+02:00",
                        "2024-10-27T02:30:00.000+02:00",
                        "2024-10-27T02:30:00.000+01:00"),
                parsed(
                        Rows.of(INSTANT).in("Europe/Berlin"),
                        column(
                                Instant.parse("2024-03-31T00:59:59.999Z"),
                                Instant.parse("2024-03-31T01:00:00Z"),
                                Instant.parse("2024-10-27T00:30:00Z"),
                                Instant.parse("2024-10-27T01:30:00Z"))));
        assertEquals(
                List.of("2024-01-01T05:45:00.000+05:45"),
                parsed(Rows.of(INSTANT).in("Asia/Kathmandu"), column(Instant.parse("2024-01-01T00:00:00Z"))));
    }

    @Test
    void shouldNotMoveACalendarDay() throws IOException {
        assertEquals(
                List.of("2024-03-31"),
                parsed(Rows.of(DATE).in("Pacific/Kiritimati"), column(LocalDate.of(2024, 3, 31))));
    }

    @Test
    void shouldWriteAsALocaleDoes() throws IOException {
        assertEquals(
                """
                Column 0,Column 1 (Europe/Berlin),Column 2
                "-70,71","31.03.2024, 03:00:00",29.02.2024
                """.replace("\n", "\r\n"),
                text(
                        Rows.of(DECIMAL, INSTANT, DATE).in("Europe/Berlin").in(Locale.GERMANY),
                        List.<Object[]>of(new Object[] {
                            new BigDecimal("-70.71"), Instant.parse("2024-03-31T01:00:00Z"), LocalDate.of(2024, 2, 29)
                        })));
    }

    @Test
    void shouldBeginWithAByteOrderMarkIfAsked() throws IOException {
        assertEquals("\uFEFFColumn 0\r\nä\r\n", text(Rows.of(TEXT).withByteOrderMark(), column("ä")));
    }

    @Test
    void shouldHaveAHeaderWithoutRows() throws IOException {
        assertEquals("Column 0,Column 1\r\n", text(Rows.of(TEXT, DATE), List.of()));
    }

    private static String text(Rows rows, List<Object[]> values) throws IOException {
        return new String(rows.written(ReportFormat.CSV, values), StandardCharsets.UTF_8);
    }

    /** The first column as another program reads it. */
    private static List<String> parsed(Rows rows, List<Object[]> values) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(text(rows, values), format)) {
            return parser.stream().map(line -> line.get(0)).toList();
        }
    }
}
