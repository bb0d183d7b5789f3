package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.job.sink.PublishedEvents;

/** From events in Kafka to events in Kafka: what is published is what the views answer, and what is erased is gone. */
class AnalyticsEventsIT {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void shouldPublishTheFiguresThatTheViewsAnswer() throws Exception {
        long seed = 20_260_401;
        Random random = new Random(seed);
        try (RunningJob job = RunningJob.start(2)) {
            List<String> events = new WireEvents(seed).events(1_500);
            int from = 0;
            while (from < events.size()) {
                int to = Math.min(events.size(), from + 50 + random.nextInt(200));
                String topic = Topics.SOURCES.get(random.nextInt(Topics.SOURCES.size()));
                job.publish(topic, random.nextInt(RunningJob.PARTITIONS), events.subList(from, to));
                job.awaitVisible();
                from = to;
            }
            job.publish(Topics.USER_EVENTS, 0, List.of("""
                    {"eventType":"UserDeleted","userId":"user \\\\ 3","deletedAt":"2026-05-30T00:00:00Z"}"""));
            job.awaitVisible();
            RunningJob.await(() -> job.query("SELECT count(*) FROM outbox").equals("0"));

            PublishedEvents published = PublishedEvents.read(job.brokers()).requireUnbroken();
            assertTrue(published.commits().size() > 5, "commits: " + published.commits());
            Map<String, PublishedEvents.Event> newest = published.newest();
            assertEquals(Optional.empty(), newest.remove("user:user \\ 3").value(), "an erased user is gone");
            int answers = requireEqual(job, newest, "user", "user_answer")
                    + requireEqual(job, newest, "course", "course_answer")
                    + requireEqual(job, newest, "assessment", "assessment_answer");
            assertEquals(answers, newest.size(), "seed " + seed);
        }
    }

    /** Returns how many entities there are. */
    private static int requireEqual(
            RunningJob job, Map<String, PublishedEvents.Event> newest, String entityType, String view)
            throws Exception {
        JsonNode answers =
                JSON.readTree(job.query("SELECT json_object_agg(%s_id, answer) FROM %s".formatted(entityType, view)));
        answers.properties().forEach(answer -> {
            String key = entityType + ":" + answer.getKey();
            JsonNode event = newest.get(key).value().orElseThrow();
            assertEquals(entityType, event.get("entityType").asText(), key);
            assertEquals(answer.getKey(), event.get("entityId").asText(), key);
            assertEquals(answer.getValue().get("updatedAt"), event.get("updatedAt"), key);
            event.get("metrics")
                    .properties()
                    .forEach(metric -> assertEquals(
                            answer.getValue().get(metric.getKey()), metric.getValue(), key + " " + metric.getKey()));
            assertEquals(absent(answer.getValue()), absent(event.get("metrics")), key);
        });
        return answers.size();
    }

    /** Which figures, of those that may be absent, are. */
    private static List<String> absent(JsonNode figures) {
        return List.of(
                        "averageScore",
                        "lastActiveDate",
                        "completionRate",
                        "averageTimeToComplete",
                        "averageDaysToComplete",
                        "passRate",
                        "averageTimeSpent",
                        "difficultyRating")
                .stream()
                .filter(name -> !figures.has(name))
                .toList();
    }
}
