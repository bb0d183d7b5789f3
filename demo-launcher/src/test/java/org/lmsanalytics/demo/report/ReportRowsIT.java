package org.lmsanalytics.demo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.demo.command.DemoProcess;
import org.lmsanalytics.demo.oulad.MadeUpOulad;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.report.SourcePosition;
import org.lmsanalytics.verifier.source.Positions;
import org.lmsanalytics.verifier.source.SourceLog;
import org.lmsanalytics.verifier.source.SourceReader;
import org.lmsanalytics.verifier.view.Reading;

/** Every report of a running system has the rows that follow from the events, and says what the API's answers say. */
class ReportRowsIT {
    private static final Instant CLOCK = Instant.parse("2014-12-01T00:00:00Z");
    private static final int DROPPED_AFTER_DAYS = 30;
    private static final long PASS_MARK_E4 = Scaled.ofWhole(60);
    private static final Selection HALF_YEAR =
            new Selection(LocalDate.of(2014, 6, 1), LocalDate.of(2014, 11, 15), Optional.of(LocalDate.of(2014, 6, 28)));
    private static final String WITHOUT_DATE_RANGE = "assessment-performance";
    private static final String WITH_DEADLINE = "compliance-completion";

    @TempDir
    private Path folder;

    @Test
    void shouldEqualAnswersAndRecomputation() throws Exception {
        Path oulad = MadeUpOulad.in(Files.createDirectory(folder.resolve("oulad")));
        try (DemoProcess demo = started(oulad)) {
            Path quiz = Files.writeString(folder.resolve("quiz.jsonl"), MadeUpOulad.answers());
            demo.run("send", "--events", quiz.toString());
            List<String> neverFilled = compare(demo);
            assertEquals(List.of(), neverFilled, "columns that the slice leaves empty");
        }
    }

    /** Two modules of the real dataset (AAA and GGG), which is not part of the project. */
    @Test
    @EnabledIfEnvironmentVariable(named = "OULAD_DIR", matches = ".+")
    void shouldEqualAnswersAndRecomputationOfTheRealDataset() throws Exception {
        try (DemoProcess demo = started(Path.of(System.getenv("OULAD_DIR")).toAbsolutePath())) {
            compare(demo);
        }
    }

    private DemoProcess started(Path oulad) throws IOException {
        return DemoProcess.started(
                folder.resolve("demo"),
                Map.of("ANALYTICS_CLOCK", CLOCK.toString(), "RATE_LIMIT_PER_MINUTE", "0"),
                "--oulad",
                oulad.toString());
    }

    /** Returns the columns that are empty in all rows. */
    private static List<String> compare(DemoProcess demo) throws Exception {
        List<String> neverFilled = new ArrayList<>();
        History history = history(demo.variable("KAFKA_BROKERS"));
        NaiveReports naive = new NaiveReports(new Reading(history, CLOCK, DROPPED_AFTER_DAYS, PASS_MARK_E4));
        AnsweredReports answered = new AnsweredReports(demo, history);
        for (JsonNode report : demo.get("/api/v1/reports")) {
            String id = report.get("id").asText();
            List<Row> rows = export(demo, report, "{\"format\": \"csv\"}");
            assertRows(id, naive.rows(id, Selection.ALL), rows);

            List<Row> answers = answered.rows(id);
            Set<String> columns = answers.get(0).cells().keySet();
            assertRows(
                    id + " as answered",
                    sorted(answers),
                    sorted(rows.stream().map(row -> row.only(columns)).toList()));
            System.out.printf(
                    "%s: %,d rows, %d of %d columns in answers%n",
                    id, rows.size(), columns.size(), report.get("columns").size());

            List<Row> ofDays = List.of();
            if (!id.equals(WITHOUT_DATE_RANGE)) {
                ofDays = export(demo, report, requestOfHalfYear(id));
                assertRows(id + " of " + HALF_YEAR, naive.rows(id, HALF_YEAR), ofDays);
            }
            for (JsonNode column : report.get("columns")) {
                String name = column.get("name").asText();
                if (Stream.concat(rows.stream(), ofDays.stream())
                        .allMatch(row -> row.cells().get(name).isEmpty())) {
                    neverFilled.add(id + ": " + name);
                }
            }
        }
        return neverFilled;
    }

    private static String requestOfHalfYear(String reportId) {
        String filters = reportId.equals(WITH_DEADLINE)
                ? "{\"deadline\": \"%s\"}".formatted(HALF_YEAR.deadline().orElseThrow())
                : "{}";
        return """
                {"format": "csv", "dateRange": {"from": "%s", "to": "%s"}, "filters": %s}""".formatted(HALF_YEAR.from(), HALF_YEAR.to(), filters);
    }

    /** Everything that was sent: the demo has folded it all. */
    private static History history(String brokers) {
        SourceLog log = new SourceLog();
        List<SourcePosition> ends = ends(brokers);
        SourceReader.read(KafkaConnection.plaintext(brokers), ends, log);
        return History.of(log.before(Positions.of(ends), Map.of()).events());
    }

    private static List<SourcePosition> ends(String brokers) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Topics.SOURCES.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(ReportRowsIT::partition)
                    .toList();
            return consumer.endOffsets(partitions).entrySet().stream()
                    .map(end -> new SourcePosition(
                            end.getKey().topic(), end.getKey().partition(), end.getValue()))
                    .toList();
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private static List<Row> export(DemoProcess demo, JsonNode report, String request) throws Exception {
        String reportId = report.get("id").asText();
        JsonNode job = demo.post("/api/v1/reports/" + reportId + "/generate", request);
        String status = "/api/v1/reports/%s/status/%s"
                .formatted(reportId, job.get("jobId").asText());
        JsonNode completed = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> demo.get(status), now -> !Set.of("pending", "running")
                        .contains(now.get("status").asText()));
        assertEquals("completed", completed.get("status").asText(), completed::toString);
        String file = demo.response(completed.get("downloadUrl").asText()).body();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return StreamSupport.stream(csv.spliterator(), false)
                    .map(line -> row(report, line))
                    .toList();
        }
    }

    /** The heading has the titles of the columns; here they have their names. */
    private static Row row(JsonNode report, NamedCsvRecord line) {
        Row row = Row.empty();
        for (JsonNode column : report.get("columns")) {
            row = row.with(
                    column.get("name").asText(),
                    line.getField(column.get("title").asText()));
        }
        return row;
    }

    private static void assertRows(String what, List<Row> expected, List<Row> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), what + ", row " + (i + 1));
        }
        assertEquals(expected.size(), actual.size(), what + ": rows");
        assertFalse(expected.isEmpty(), what);
    }

    private static List<Row> sorted(List<Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> new TreeMap<>(row.cells()).toString()))
                .toList();
    }
}
