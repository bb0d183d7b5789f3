package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lmsanalytics.contract.AnalyticsUpdated.EntityType;

class AnalyticsUpdatedTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("classpath:schema/AnalyticsUpdated.schema.json"));
    private static final Instant AT = Instant.parse("2024-05-01T09:30:00Z");

    @Test
    void shouldWriteTheFiguresInTheirOrder() throws IOException {
        Metrics metrics = new Metrics()
                .count("totalAttempts", 3)
                .text("courseId", "c \"1\"")
                .mean("averageScore", 2_000_050, 3)
                .time("lastActiveDate", AT.plusMillis(7));
        assertEquals(
                "{\"eventType\":\"AnalyticsUpdated\",\"entityType\":\"assessment\",\"entityId\":\"a\\n1\",\"metrics\":"
                        + "{\"totalAttempts\":3,\"courseId\":\"c \\\"1\\\"\",\"averageScore\":66.67,"
                        + "\"lastActiveDate\":\"2024-05-01T09:30:00.007Z\"},"
                        + "\"updatedAt\":\"2024-05-01T09:30:00.000Z\"}",
                json(new AnalyticsUpdated(EntityType.ASSESSMENT, "a\n1", metrics, AT)));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 0.33", "2, 3, 0.67", "1, 200, 0.01", "1, 201, 0", "0, 5, 0", "1000, 10, 100", "5, 2, 2.5"})
    void shouldRoundHalfUpToTwoDecimalsWithoutTrailingZeros(long dividend, long divisor, String rounded)
            throws IOException {
        String json =
                json(new AnalyticsUpdated(EntityType.USER, "u", new Metrics().quotient("q", dividend, divisor), AT));
        assertEquals(
                "{\"q\":" + rounded + "}",
                JsonTree.read(json.getBytes(StandardCharsets.UTF_8))
                        .get("metrics")
                        .toString());
    }

    @Test
    void shouldLeaveOutQuotientsOverNothing() throws IOException {
        Metrics metrics =
                new Metrics().quotient("q", 0, 0).percentage("p", 0, 0).mean("m", 0, 0);
        String json = json(new AnalyticsUpdated(EntityType.USER, "u", metrics, AT));
        assertEquals(
                "{}",
                JsonTree.read(json.getBytes(StandardCharsets.UTF_8))
                        .get("metrics")
                        .toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldAcceptSamplesBySchema(Path sample) throws IOException {
        assertEquals(Set.of(), problems(Samples.read(sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseSamplesOfAnotherEntityTypeBySchema(Path sample) throws IOException {
        ObjectNode other = (ObjectNode) JsonTree.read(Samples.read(sample));
        other.put("entityType", other.get("entityType").asText().equals("user") ? "course" : "user");
        assertNotEquals(Set.of(), SCHEMA.validate(other));
    }

    @Test
    void shouldKeyByTypeAndId() {
        assertEquals("course:c:1", EntityType.COURSE.key("c:1"));
    }

    static List<Path> samples() {
        return Samples.in("published");
    }

    private static Set<ValidationMessage> problems(byte[] json) throws IOException {
        return SCHEMA.validate(JsonTree.read(json));
    }

    private static String json(AnalyticsUpdated update) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            update.write(json);
        }
        return text.toString();
    }
}
