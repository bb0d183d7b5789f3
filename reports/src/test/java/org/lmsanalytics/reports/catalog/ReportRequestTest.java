package org.lmsanalytics.reports.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is allowed if and only if the schema that is shown allows it, but for what no schema can say. */
class ReportRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReportDefinition PROGRESS =
            Catalog.find("learning-progress").orElseThrow();
    private static final ReportDefinition AT_RISK =
            Catalog.find("at-risk-learners").orElseThrow();
    private static final ReportDefinition COMPLIANCE =
            Catalog.find("compliance-completion").orElseThrow();
    private static final ReportDefinition ASSESSMENTS =
            Catalog.find("assessment-performance").orElseThrow();

    static List<ReportDefinition> all() {
        return Catalog.all();
    }

    @Test
    void shouldReadAllThatCanBeAsked() {
        assertEquals(
                new ReportRequest(
                        ReportFormat.XLSX,
                        Map.of("courseId", "17", "category", "A & 'B'", "status", "dropped"),
                        Optional.of(LocalDate.of(2024, 2, 29)),
                        Optional.of(LocalDate.of(2024, 2, 29)),
                        List.of("score", "userId"),
                        Optional.of(Locale.GERMANY),
                        ZoneId.of("Europe/Berlin"),
                        true),
                read(PROGRESS, """
                        {"format": "xlsx", "filters": {"courseId": 17, "category": "A & 'B'", "status": "dropped"},
                         "dateRange": {"from": "2024-02-29", "to": "2024-02-29"}, "columns": ["score", "userId"],
                         "locale": "de-DE", "timeZone": "Europe/Berlin", "byteOrderMark": true}"""));
    }

    @Test
    void shouldNeedNothingButAFormat() {
        ReportRequest request = read(PROGRESS, "{\"format\": \"csv\"}");

        assertEquals(
                new ReportRequest(
                        ReportFormat.CSV,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        ZoneId.of("UTC"),
                        false),
                request);
        assertEquals(PROGRESS.columns(), request.columnsOf(PROGRESS));
    }

    @Test
    void shouldSelectColumnsInTheOrderAskedFor() {
        ReportRequest request = read(PROGRESS, "{\"format\": \"csv\", \"columns\": [\"score\", \"userId\"]}");
        assertEquals(
                List.of("Score", "Learner"),
                request.columnsOf(PROGRESS).stream().map(Column::title).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": \"csv\"}",
                "{\"format\": \"csv\", \"dateRange\": {\"to\": \"2024-12-31\"}, \"timeZone\": \"America/New_York\"}",
                "{\"format\": \"xlsx\", \"filters\": {\"minScore\": 30, \"userId\": \"😀=1+1\"}, \"locale\": \"ar-EG\"}",
                "{\"format\": \"csv\", \"filters\": {\"minScore\": \"0\", \"courseId\": 12345678901234567890}}"
            })
    void shouldReadTheSameFromWhatItWrote(String body) throws JsonProcessingException {
        ReportRequest request = read(AT_RISK, body);
        String written = JSON.writeValueAsString(request.toJson());

        assertEquals(request, read(AT_RISK, written));
        assertTrue(schemaAllows(AT_RISK, written), written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                        | ``
            "csv"                                                     | ``
            {}                                                        | /format
            {"format": "pdf"}                                         | /format
            {"format": "CSV"}                                         | /format
            {"format": null}                                          | /format
            {"format": "csv", "extra": 1}                             | /extra
            {"format": "csv", "a/b~c": 1}                             | /a~1b~0c
            {"format": "csv", "filters": []}                          | /filters
            {"format": "csv", "filters": null}                        | /filters
            {"format": "csv", "filters": {"courseid": "c1"}}          | /filters/courseid
            {"format": "csv", "filters": {"courseId": ""}}            | /filters/courseId
            {"format": "csv", "filters": {"courseId": 1.5}}           | /filters/courseId
            {"format": "csv", "filters": {"courseId": true}}          | /filters/courseId
            {"format": "csv", "filters": {"courseId": null}}          | /filters/courseId
            {"format": "csv", "filters": {"courseId": "a\\u0000b"}}   | /filters/courseId
            {"format": "csv", "filters": {"category": 17}}            | /filters/category
            {"format": "csv", "filters": {"status": "done"}}          | /filters/status
            {"format": "csv", "filters": {"ownInstructorId": "i2"}}   | /filters/ownInstructorId
            {"format": "csv", "dateRange": "2024"}                    | /dateRange
            {"format": "csv", "dateRange": {"until": "2024-01-01"}}   | /dateRange/until
            {"format": "csv", "dateRange": {"from": "2024-02-30"}}    | /dateRange/from
            {"format": "csv", "dateRange": {"from": "2024-1-1"}}      | /dateRange/from
            {"format": "csv", "dateRange": {"from": "+12024-01-01"}}  | /dateRange/from
            {"format": "csv", "dateRange": {"to": 20240101}}          | /dateRange/to
            {"format": "csv", "columns": "userId"}                    | /columns
            {"format": "csv", "columns": []}                          | /columns
            {"format": "csv", "columns": ["userId", "email"]}         | /columns/1
            {"format": "csv", "columns": [1]}                         | /columns/0
            {"format": "csv", "locale": 1}                            | /locale
            {"format": "csv", "timeZone": 1}                          | /timeZone
            {"format": "csv", "byteOrderMark": "yes"}                 | /byteOrderMark
            """)
    void shouldRefuseWhatTheSchemaForbidsAndPointToIt(String body, String pointer) throws JsonProcessingException {
        assertEquals(pointer, refused(PROGRESS, body).pointer());
        assertEquals(false, schemaAllows(PROGRESS, body), body);
    }

    /** No schema of this draft compares two members, or knows all languages and time zones. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format": "csv", "dateRange": {"from": "2024-02-01", "to": "2024-01-31"}} | /dateRange/from
            {"format": "csv", "locale": "xx-YY"}                                       | /locale
            {"format": "csv", "locale": "../../etc"}                                   | /locale
            {"format": "csv", "locale": ""}                                            | /locale
            {"format": "csv", "locale": "de_DE"}                                       | /locale
            {"format": "csv", "timeZone": "Mars/Base"}                                 | /timeZone
            {"format": "csv", "timeZone": ""}                                          | /timeZone
            {"format": "csv", "timeZone": "+25:00"}                                    | /timeZone
            {"format": "csv", "filters": {"userId": "\\ud800"}}                        | /filters/userId
            """)
    void shouldRefuseWhatNoSchemaCanSay(String body, String pointer) {
        assertEquals(pointer, refused(PROGRESS, body).pointer());
    }

    @Test
    void shouldRefuseAColumnAskedForTwice() throws JsonProcessingException {
        String body = "{\"format\": \"csv\", \"columns\": [\"userId\", \"score\", \"userId\"]}";
        assertEquals("/columns/2", refused(PROGRESS, body).pointer());
        assertEquals(false, schemaAllows(PROGRESS, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "1.5", "\"07\"", "\"1e1\"", "\"\"", "true", "1000000000000"})
    void shouldRefuseAScoreThatIsNone(String score) throws JsonProcessingException {
        String body = "{\"format\": \"csv\", \"filters\": {\"minScore\": %s}}".formatted(score);
        assertEquals("/filters/minScore", refused(AT_RISK, body).pointer());
        assertEquals(false, schemaAllows(AT_RISK, body), body);
    }

    @Test
    void shouldRefuseADeadlineThatIsNoDay() throws JsonProcessingException {
        String body = "{\"format\": \"csv\", \"filters\": {\"deadline\": \"2023-02-29\"}}";
        assertEquals(
                "must be a day such as 2024-03-31", refused(COMPLIANCE, body).getMessage());
        assertEquals(false, schemaAllows(COMPLIANCE, body));
    }

    @Test
    void shouldRefuseADateRangeWhereNoneIsTaken() throws JsonProcessingException {
        String body = "{\"format\": \"csv\", \"dateRange\": {}}";
        assertEquals("/dateRange", refused(ASSESSMENTS, body).pointer());
        assertEquals(false, schemaAllows(ASSESSMENTS, body));
        assertTrue(schemaAllows(PROGRESS, body));
        assertEquals(Optional.empty(), read(PROGRESS, body).from());
    }

    @ParameterizedTest
    @CsvSource({"courseId, 128", "category, 1000"})
    void shouldRefuseTextsThatAreTooLong(String filter, int longest) throws JsonProcessingException {
        String body = "{\"format\": \"csv\", \"filters\": {\"%s\": \"%s\"}}";
        String fits = body.formatted(filter, "😀".repeat(longest));
        String tooLong = body.formatted(filter, "😀".repeat(longest) + "a");

        assertEquals("😀".repeat(longest), read(PROGRESS, fits).filters().get(filter));
        assertTrue(schemaAllows(PROGRESS, fits));
        assertEquals("/filters/" + filter, refused(PROGRESS, tooLong).pointer());
        assertEquals(false, schemaAllows(PROGRESS, tooLong));
    }

    @Test
    void shouldSayWhatToDo() {
        assertEquals(
                "is unknown: take some of courseId, category, instructorId, userId, status",
                refused(PROGRESS, "{\"format\": \"csv\", \"filters\": {\"course\": \"c1\"}}")
                        .getMessage());
        assertEquals("must be one of csv, xlsx", refused(PROGRESS, "{}").getMessage());
        assertEquals(
                "must be the name of an IANA time zone such as Europe/Berlin or UTC",
                refused(PROGRESS, "{\"format\": \"csv\", \"timeZone\": \"CEST\"}")
                        .getMessage());
    }

    @Test
    void shouldNotRepeatAnEndlessName() {
        String pointer = refused(PROGRESS, "{\"format\": \"csv\", \"%s\": 1}".formatted("x".repeat(10_000)))
                .pointer();
        assertEquals("/" + "x".repeat(128) + "…", pointer);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldShowASchemaThatAllowsTheLeast(ReportDefinition definition) throws JsonProcessingException {
        assertTrue(schemaAllows(definition, "{\"format\": \"csv\"}"));
        assertEquals(false, schemaAllows(definition, "{}"));
    }

    private static ReportRequest read(ReportDefinition definition, String body) {
        return ReportRequest.of(parse(body), definition);
    }

    private static InvalidRequestException refused(ReportDefinition definition, String body) {
        return assertThrows(InvalidRequestException.class, () -> read(definition, body));
    }

    private static boolean schemaAllows(ReportDefinition definition, String body) throws JsonProcessingException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.writeValueAsString(definition.parameters()));
        return schema.validate(
                        parse(body), context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .isEmpty();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
