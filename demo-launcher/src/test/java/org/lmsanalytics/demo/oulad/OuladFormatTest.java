package org.lmsanalytics.demo.oulad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmsanalytics.contract.Event;

class OuladFormatTest {
    @TempDir
    private Path directory;

    private TinyOulad oulad;

    @BeforeEach
    void writeCourses() {
        oulad = TinyOulad.in(directory)
                .add("courses.csv", "AAA,2013J,268")
                .add("assessments.csv", "AAA,2013J,1752,TMA,19,10");
    }

    @Test
    void shouldNameWhatIsNotAFolder() {
        assertComplaint(directory.resolve("nowhere"), directory.resolve("nowhere") + " is not a folder");
    }

    @ParameterizedTest
    @CsvSource({"courses", "assessments", "studentRegistration", "studentAssessment", "studentVle", "studentInfo"})
    void shouldNameMissingFileAtOnce(String table) throws IOException {
        Files.delete(directory.resolve(table + ".csv"));

        assertComplaint(directory, "%s has neither %s.csv nor %s.csv.gz".formatted(directory, table, table));
    }

    @Test
    void shouldNameMissingColumnAtOnce() {
        oulad.write("studentVle.csv", "code_module,code_presentation,id_student,id_site,date");

        assertComplaint(directory, directory.resolve("studentVle.csv") + " has no column sum_click");
    }

    @Test
    void shouldNameFirstColumnOfEmptyFile() {
        oulad.write("courses.csv");

        assertComplaint(directory, directory.resolve("courses.csv") + " has no column code_module");
    }

    @Test
    void shouldFindColumnsByNameWhateverTheirOrderQuotesOrByteOrderMark() {
        oulad.write(
                "studentVle.csv",
                "\uFEFFid_site,extra,sum_click,date,id_student,code_presentation,code_module",
                "\"546614\",\"a, b\",\"11\",\"-10\",\"7\",\"2013J\",\"AAA\"");

        Event.ModuleCompleted visit = oulad.events(Event.ModuleCompleted.class).get(0);

        assertEquals("7 AAA-2013J 546614", visit.userId() + " " + visit.courseId() + " " + visit.moduleId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            studentVle.csv          | AAA,2013J,7,1,soon,1    | line 2: date is not a whole number
            studentVle.csv          | AAA,2013J,,1,3,1        | line 2: id_student is blank
            studentVle.csv          | AAA,2014J,7,1,3,1       | line 2: code_presentation is not in courses
            studentVle.csv          | AAA,2013J,7             | line 2: id_site is missing
            studentAssessment.csv   | 9999,7,18,0,78          | line 2: id_assessment is not in assessments
            studentAssessment.csv   | 1752,7,18,0,good        | line 2: score is not a number
            studentAssessment.csv   | 1752,7,,0,78            | line 2: date_submitted is blank
            courses.csv             | AAA,2013X,268           | line 3: code_presentation is not a year with B
            courses.csv             | AAA,J,268               | line 3: code_presentation is not a year with B
            """)
    void shouldSayWhereARowMakesNoSense(String file, String row, String complaint) {
        oulad.add(file, row);

        OuladFormatException error = assertThrows(OuladFormatException.class, oulad::events);

        assertTrue(error.getMessage().startsWith(directory.resolve(file).toString()), error::getMessage);
        assertTrue(error.getMessage().contains(complaint), error::getMessage);
    }

    @Test
    void shouldNameFileThatOnlyClaimsToBeGzipped() throws IOException {
        Files.move(directory.resolve("studentVle.csv"), directory.resolve("studentVle.csv.gz"));

        assertComplaint(directory, directory.resolve("studentVle.csv.gz") + " cannot be read: Not in GZIP format");
    }

    @Test
    void shouldNameFileThatEndsTooEarly() throws IOException {
        oulad.add("studentVle.csv", "AAA,2013J,7,546614,3,1").gzip("studentVle.csv");
        Path file = directory.resolve("studentVle.csv.gz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));

        OuladFormatException error = assertThrows(OuladFormatException.class, oulad::events);

        assertTrue(error.getMessage().startsWith(file + " cannot be read"), error::getMessage);
    }

    private static void assertComplaint(Path directory, String message) {
        OuladFormatException error = assertThrows(
                OuladFormatException.class, () -> OuladEvents.lines(directory).close());
        assertEquals(message, error.getMessage());
    }
}
