package org.lmsanalytics.reports.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sees what: every report has rows of course c1 by i1, of c2 by i2, and of c3 of which no instructor is known. */
class CatalogScopeIT {
    private static final Scope OF_I1 = new Scope(Optional.of("i1"));

    private ReadModel database;

    static List<ReportDefinition> all() {
        return Catalog.all();
    }

    @BeforeEach
    void open() throws SQLException {
        database = ReadModel.at("2024-03-10T12:00:00Z");
        database.insert("course_info", """
                {"course_id": "c1", "instructor_id": "i1"}""", """
                {"course_id": "c2", "instructor_id": "i2"}""");
        for (String n : List.of("1", "2", "3")) {
            database.insert("course_totals", """
                    {"course_id": "c%s", "enrolments": 1}""".formatted(n));
            database.insert("course_day", """
                    {"course_id": "c%s", "day": "2024-03-01", "enrolments": 1}""".formatted(n));
            database.insert("course_unfinished", """
                    {"course_id": "c%s", "last_module_id": "", "last_access_day": "2024-01-01", "learners": 1}""".formatted(n));
            database.insert("assessment_totals", """
                    {"assessment_id": "a%1$s", "course_id": "c%1$s"}""".formatted(n));
            database.insert("learner", """
                    {"user_id": "u%s"}""".formatted(n));
            database.insert("learner_course", """
                    {"user_id": "u%1$s", "course_id": "c%1$s", "last_access_at": "2024-02-20T00:00:00Z"}""".formatted(n));
        }
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldShowEverythingWithoutAScope(ReportDefinition definition) throws SQLException {
        assertEquals(3, rows(definition, "", Scope.EVERYTHING).size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldShowAnInstructorOnlyTheOwnCourses(ReportDefinition definition) throws SQLException {
        List<String> rows = rows(definition, "", OF_I1);
        assertEquals(1, rows.size());
        assertFalse(rows.get(0).matches(".*\\b[acu][23]\\b.*"), rows.get(0));
        assertEquals(List.of(), rows(definition, "", new Scope(Optional.of("nobody"))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldNotWidenTheScopeByAFilter(ReportDefinition definition) throws SQLException {
        assertEquals(List.of(), rows(definition, filter("instructorId", "i2"), OF_I1));
        assertEquals(List.of(), rows(definition, filter("courseId", "c2"), OF_I1));
        assertEquals(List.of(), rows(definition, filter("courseId", "c3"), OF_I1));
        assertEquals(1, rows(definition, filter("instructorId", "i1"), OF_I1).size());
        assertEquals(
                1,
                rows(definition, filter("instructorId", "i2"), Scope.EVERYTHING).size());
    }

    /** Each would give more rows, or an error, if it were part of the statement. */
    @ParameterizedTest
    @MethodSource("all")
    void shouldTakeFilterValuesAsValuesOnly(ReportDefinition definition) throws SQLException {
        for (String attempt : List.of(
                "' OR '1'='1",
                "c1' --",
                "'; DROP TABLE learner; --",
                "$1",
                "?",
                ":courseId",
                "%",
                "\\\\'",
                "c1) OR (1=1")) {
            assertEquals(List.of(), rows(definition, filter("courseId", attempt), OF_I1), attempt);
            assertEquals(List.of(), rows(definition, filter("category", attempt), Scope.EVERYTHING), attempt);
            assertEquals(List.of(), rows(definition, "", new Scope(Optional.of(attempt))), attempt);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldGiveItsColumnsByNameAndType(ReportDefinition definition) throws SQLException {
        ReportQuery query = definition.query(ReadModel.request(definition, ""), Scope.EVERYTHING);
        assertEquals(
                definition.columns().stream().map(CatalogScopeIT::nameAndType).toList(),
                database.columnNames(query).stream()
                        .map(name -> name.replaceAll("int[48]$", "int"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeFitToBeCounted(ReportDefinition definition) throws SQLException {
        ReportQuery query = definition.query(
                ReportRequest.of(JsonNodeFactory.instance.objectNode().put("format", "csv"), definition), OF_I1);
        assertEquals(List.of("1"), database.rows(new ReportQuery(query.count(), "", query.parameters())));
    }

    private static String nameAndType(Column column) {
        return column.name() + ": "
                + switch (column.type()) {
                    case TEXT -> "text";
                    case INTEGER -> "int";
                    case DECIMAL, PERCENTAGE -> "numeric";
                    case DATE -> "date";
                    case INSTANT -> "timestamptz";
                    case BOOLEAN -> "bool";
                };
    }

    private static String filter(String name, String value) {
        return "\"filters\": {\"%s\": \"%s\"}".formatted(name, value);
    }

    private List<String> rows(ReportDefinition definition, String request, Scope scope) throws SQLException {
        return database.report(definition.id(), request, scope);
    }
}
