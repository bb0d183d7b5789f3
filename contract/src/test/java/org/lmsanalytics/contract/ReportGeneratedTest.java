package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportGeneratedTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("classpath:schema/ReportGenerated.schema.json"));

    @Test
    void shouldWriteWhatItsSchemaSays() throws IOException {
        UUID jobId = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
        ReportGenerated event = new ReportGenerated(
                jobId,
                "learning-progress",
                "csv",
                "teacher \"1\"",
                "7c9e6679-7425-40de-944b-e07fc1f90ae7-1.csv",
                Instant.parse("2026-03-01T08:00:00Z"),
                12,
                345,
                "ab".repeat(32),
                4711);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            event.write(json);
        }
        assertEquals(
                "{\"eventType\":\"ReportGenerated\",\"jobId\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
                        + "\"reportId\":\"learning-progress\",\"reportType\":\"csv\",\"requestedBy\":\"teacher \\\"1\\\"\","
                        + "\"filePath\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7-1.csv\","
                        + "\"generatedAt\":\"2026-03-01T08:00:00.000Z\",\"rows\":12,\"bytes\":345,"
                        + "\"sha256\":\"" + "ab".repeat(32) + "\",\"commit\":4711}",
                text.toString());
        assertEquals(Set.of(), SCHEMA.validate(JsonTree.read(text.toString().getBytes(StandardCharsets.UTF_8))));
        assertEquals("report:7c9e6679-7425-40de-944b-e07fc1f90ae7", ReportGenerated.key(jobId));
    }
}
