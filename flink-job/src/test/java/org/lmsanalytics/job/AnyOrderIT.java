package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.job.sink.ReadModelTable;
import org.lmsanalytics.verifier.Verification;
import org.lmsanalytics.verifier.report.Report;

/** The same events in any order, any number of times, over any partitions give the same read model: the right one. */
class AnyOrderIT {
    private static final int BATCHES = 4;
    private static final Instant CLOCK = Instant.parse("2026-05-05T12:00:00Z");

    @Test
    void shouldGiveTheSameReadModelForAnyOrderDuplicatesAndPartitions() throws Exception {
        long seed = 20_260_320;
        List<String> events = new WireEvents(seed).events(2_000);
        String first = readModelOf(events, seed + 1, 2);
        String second = readModelOf(events, seed + 2, 1);
        assertEquals(first, second, "seed " + seed);
    }

    private static String readModelOf(List<String> events, long seed, int parallelism) throws Exception {
        Random random = new Random(seed);
        List<String> mixed = new ArrayList<>(events);
        for (int i = 0; i < events.size() / 2; i++) {
            mixed.add(events.get(random.nextInt(events.size())));
        }
        mixed.addAll(Collections.nCopies(20, "{\"eventType\":\"Unheard\"}"));
        Collections.shuffle(mixed, random);
        try (RunningJob job = RunningJob.start(parallelism)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                publish(
                        job,
                        mixed.subList(mixed.size() * batch / BATCHES, mixed.size() * (batch + 1) / BATCHES),
                        random);
                job.awaitVisible();
                Report report = Verification.run(job.verifierSettings().withClock(CLOCK));
                assertEquals(List.of(), report.firstMismatches(), "seed " + seed + ", batch " + batch);
            }
            return facts(job);
        }
    }

    private static void publish(RunningJob job, List<String> events, Random random) throws Exception {
        Map<String, Map<Integer, List<String>>> values = new HashMap<>();
        for (String event : events) {
            values.computeIfAbsent(Topics.SOURCES.get(random.nextInt(Topics.SOURCES.size())), t -> new HashMap<>())
                    .computeIfAbsent(random.nextInt(RunningJob.PARTITIONS), p -> new ArrayList<>())
                    .add(event);
        }
        for (Map.Entry<String, Map<Integer, List<String>>> topic : values.entrySet()) {
            for (Map.Entry<Integer, List<String>> partition : topic.getValue().entrySet()) {
                job.publish(topic.getKey(), partition.getKey(), partition.getValue());
            }
        }
    }

    private static String facts(RunningJob job) throws Exception {
        StringBuilder facts = new StringBuilder();
        for (ReadModelTable table : ReadModelTable.values()) {
            boolean ofPositions = table == ReadModelTable.DEAD_LETTER || table == ReadModelTable.SOURCE_POSITIONS;
            if (!ofPositions) {
                facts.append(table)
                        .append('\n')
                        .append(job.query("SELECT string_agg(t::text, E'\\n' ORDER BY t::text) FROM %s t"
                                .formatted(table.tableName())))
                        .append('\n');
            }
        }
        return facts.toString();
    }
}
