package org.lmsanalytics.worker.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.reports.catalog.ColumnType.BOOLEAN;
import static org.lmsanalytics.reports.catalog.ColumnType.DATE;
import static org.lmsanalytics.reports.catalog.ColumnType.DECIMAL;
import static org.lmsanalytics.reports.catalog.ColumnType.INSTANT;
import static org.lmsanalytics.reports.catalog.ColumnType.INTEGER;
import static org.lmsanalytics.reports.catalog.ColumnType.TEXT;
import static org.lmsanalytics.worker.format.Rows.column;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.reports.catalog.ReportFormat;

class XlsxReportWriterTest {
    /** Texts of one repeated letter are packed better than POI thinks possible. */
    @BeforeAll
    static void expectRepetition() {
        ZipSecureFile.setMinInflateRatio(0);
    }

    @Test
    void shouldWriteEveryTypeAsItself() throws IOException {
        Rows rows = Rows.of(TEXT, INTEGER, DECIMAL, DATE, INSTANT, BOOLEAN).in("Europe/Berlin");
        try (XSSFWorkbook workbook = opened(
                rows,
                List.of(
                        new Object[] {
                            "text",
                            -7L,
                            new BigDecimal("-70.71"),
                            LocalDate.of(2024, 2, 29),
                            Instant.parse("2024-03-31T01:00:00Z"),
                            true
                        },
                        new Object[6]))) {
            Row row = workbook.getSheet("Data").getRow(1);
            assertEquals("text", row.getCell(0).getStringCellValue());
            assertEquals(CellType.NUMERIC, row.getCell(1).getCellType());
            assertEquals(-7, row.getCell(1).getNumericCellValue());
            assertEquals(-70.71, row.getCell(2).getNumericCellValue());
            assertTrue(DateUtil.isCellDateFormatted(row.getCell(3)));
            assertEquals(LocalDateTime.of(2024, 2, 29, 0, 0), row.getCell(3).getLocalDateTimeCellValue());
            assertTrue(DateUtil.isCellDateFormatted(row.getCell(4)));
            assertEquals(LocalDateTime.of(2024, 3, 31, 3, 0), row.getCell(4).getLocalDateTimeCellValue());
            assertTrue(row.getCell(5).getBooleanCellValue());
            assertTrue(isBlank(workbook.getSheet("Data").getRow(2)));
        }
    }

    @Test
    void shouldFreezeABoldHeaderAndFilterBelowIt() throws IOException {
        try (XSSFWorkbook workbook = opened(Rows.of(TEXT, INSTANT), List.of(new Object[2], new Object[2]))) {
            XSSFSheet sheet = workbook.getSheet("Data");
            XSSFCell title = sheet.getRow(0).getCell(1);
            assertEquals("Column 1 (UTC)", title.getStringCellValue());
            assertTrue(title.getCellStyle().getFont().getBold());
            assertEquals(1, sheet.getPaneInformation().getHorizontalSplitPosition());
            assertTrue(sheet.getPaneInformation().isFreezePane());
            assertEquals(List.of("'Data'!$A$1:$B$3"), filters(workbook));
            assertTrue(sheet.getColumnWidth(0) >= 24 * 256);
        }
    }

    @Test
    void shouldSayFirstWhatItIs() throws IOException {
        try (XSSFWorkbook workbook = opened(Rows.of(TEXT).in("Europe/Berlin"), column("a", "b"))) {
            XSSFSheet about = workbook.getSheetAt(0);
            assertEquals("About", about.getSheetName());
            assertEquals(
                    List.of("Title", "Report", "Commit", "As of", "Time zone", "Rows", "Parameter: courseId"),
                    texts(about));
            assertEquals("Title", about.getRow(0).getCell(1).getStringCellValue());
            assertEquals("report-id", about.getRow(1).getCell(1).getStringCellValue());
            assertEquals(17, about.getRow(2).getCell(1).getNumericCellValue());
            assertEquals(
                    LocalDateTime.of(2024, 3, 10, 13, 0),
                    about.getRow(3).getCell(1).getLocalDateTimeCellValue());
            assertEquals("Europe/Berlin", about.getRow(4).getCell(1).getStringCellValue());
            assertEquals(2, about.getRow(5).getCell(1).getNumericCellValue());
            assertEquals("c1", about.getRow(6).getCell(1).getStringCellValue());
        }
    }

    @Test
    void shouldKeepHostileTextsAsTexts() throws IOException {
        List<String> texts = List.of(
                "=1+1",
                "+cmd|' /C calc'!A0",
                "@SUM(A1)",
                "-1",
                "<b>&amp;\"'",
                "]]>",
                "line\nbreak",
                "line\r\nbreak",
                "tab\tbed",
                "  spaces  ",
                "😀",
                "שלום",
                "_x0041_",
                "_x005F_x0041_",
                "_x_");
        try (XSSFWorkbook workbook = opened(Rows.of(TEXT), column(texts.toArray()))) {
            XSSFSheet sheet = workbook.getSheet("Data");
            assertEquals(texts, texts(sheet).subList(1, texts.size() + 1));
            sheet.forEach(row -> row.forEach(cell -> assertEquals(CellType.STRING, cell.getCellType())));
        }
    }

    @Test
    void shouldReplaceWhatXmlCannotHave() throws IOException {
        try (XSSFWorkbook workbook = opened(Rows.of(TEXT), column("a\0\u0008b\uFFFF", "\uD800"))) {
            assertEquals(List.of("Column 0", "a\uFFFD\uFFFDb\uFFFD", "\uFFFD"), texts(workbook.getSheet("Data")));
        }
    }

    @Test
    void shouldCutTextsThatNoCellCanHave() throws IOException {
        String longest = "a".repeat(32_767);
        String emoji = "😀".repeat(20_000);
        try (XSSFWorkbook workbook = opened(Rows.of(TEXT), column(longest, longest + "b", emoji))) {
            List<String> texts = texts(workbook.getSheet("Data"));
            assertEquals(longest, texts.get(1));
            assertEquals("a".repeat(32_763) + " […]", texts.get(2));
            assertEquals("😀".repeat(16_381) + " […]", texts.get(3));
        }
    }

    @Test
    void shouldHaveAHeaderWithoutRows() throws IOException {
        try (XSSFWorkbook workbook = opened(Rows.of(TEXT, DATE), List.of())) {
            assertEquals(0, workbook.getSheet("Data").getLastRowNum());
            assertEquals(0, workbook.getSheetAt(0).getRow(5).getCell(1).getNumericCellValue());
        }
    }

    @Test
    void shouldGiveAFormatToTheRowsOfEveryFlush() throws IOException {
        LocalDate first = LocalDate.of(2000, 1, 1);
        try (XSSFWorkbook workbook = opened(
                Rows.of(DATE),
                column(IntStream.range(0, 1_234).mapToObj(first::plusDays).toArray()))) {
            XSSFSheet sheet = workbook.getSheet("Data");
            assertEquals(1_234, sheet.getLastRowNum());
            for (int i = 0; i < 1_234; i++) {
                assertTrue(DateUtil.isCellDateFormatted(sheet.getRow(i + 1).getCell(0)));
                assertEquals(
                        first.plusDays(i),
                        sheet.getRow(i + 1)
                                .getCell(0)
                                .getLocalDateTimeCellValue()
                                .toLocalDate());
            }
        }
    }

    @Test
    void shouldGoOnOnAnotherSheetWhenOneIsFull() throws IOException {
        Rows rows = Rows.of(INTEGER);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportWriter writer = new XlsxReportWriter(out, rows.head(), 2)) {
            for (long n = 1; n <= 5; n++) {
                writer.row(new Object[] {n});
            }
            writer.finish();
            assertEquals(5, writer.rows());
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals(
                    List.of("About", "Data", "Data 2", "Data 3"),
                    IntStream.range(0, 4).mapToObj(workbook::getSheetName).toList());
            XSSFSheet last = workbook.getSheet("Data 3");
            assertEquals("Column 0", last.getRow(0).getCell(0).getStringCellValue());
            assertEquals(5, last.getRow(1).getCell(0).getNumericCellValue());
            assertEquals(1, last.getLastRowNum());
            assertEquals(List.of("'Data'!$A$1:$A$3", "'Data 2'!$A$1:$A$3", "'Data 3'!$A$1:$A$2"), filters(workbook));
            assertEquals(5, workbook.getSheet("About").getRow(5).getCell(1).getNumericCellValue());
        }
    }

    @Test
    void shouldLeaveTheStreamOpenAndAnUnfinishedFileUnreadable() throws IOException {
        Rows rows = Rows.of(INTEGER);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        try (ReportWriter writer = ReportWriters.open(ReportFormat.XLSX, out, rows.head())) {
            writer.row(new Object[] {1L});
        }
        assertThrows(Exception.class, () -> new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray())).close());
    }

    @Test
    void shouldShareNoTexts() throws IOException {
        try (XSSFWorkbook workbook = opened(Rows.of(TEXT), column("a", "b"))) {
            assertEquals(0, workbook.getSharedStringSource().getCount());
        }
    }

    private static XSSFWorkbook opened(Rows rows, List<Object[]> values) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(rows.written(ReportFormat.XLSX, values)));
    }

    private static List<String> filters(XSSFWorkbook workbook) {
        return workbook.getNames("_xlnm._FilterDatabase").stream()
                .map(Name::getRefersToFormula)
                .toList();
    }

    /** Of the first column. */
    private static List<String> texts(XSSFSheet sheet) {
        return IntStream.rangeClosed(0, sheet.getLastRowNum())
                .mapToObj(i -> sheet.getRow(i).getCell(0).getStringCellValue())
                .toList();
    }

    private static boolean isBlank(Row row) {
        return row == null
                || IntStream.range(0, row.getLastCellNum())
                        .mapToObj(row::getCell)
                        .allMatch(cell -> cell == null || cell.getCellType() == CellType.BLANK);
    }
}
