package org.lmsanalytics.job.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.lmsanalytics.contract.AnalyticsEventHeaders;
import org.lmsanalytics.contract.Topics;

/** What a consumer with {@code read_committed} sees of the topic, from its beginning, by commit. */
public final class PublishedEvents {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Long, List<Event>> commits = new TreeMap<>();

    /**
     * One record.
     *
     * @param value empty in a tombstone
     */
    public record Event(String key, Optional<JsonNode> value, long commit, long previousCommit, int records) {}

    private PublishedEvents() {}

    public static PublishedEvents read(String brokers) {
        PublishedEvents events = new PublishedEvents();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed", "auto.offset.reset", "none");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ANALYTICS_EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.poll(Duration.ofMillis(50)).forEach(events::add);
            }
        }
        return events;
    }

    private void add(ConsumerRecord<String, String> record) {
        Event event = new Event(
                record.key(),
                Optional.ofNullable(record.value()).map(PublishedEvents::tree),
                header(record, AnalyticsEventHeaders.COMMIT),
                header(record, AnalyticsEventHeaders.PREVIOUS_COMMIT),
                (int) header(record, AnalyticsEventHeaders.RECORDS));
        commits.computeIfAbsent(event.commit(), commit -> new ArrayList<>()).add(event);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long header(ConsumerRecord<String, String> record, String name) {
        return Long.parseLong(new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8));
    }

    public List<Long> commits() {
        return List.copyOf(commits.keySet());
    }

    public List<Event> of(long commit) {
        return commits.getOrDefault(commit, List.of());
    }

    /** The newest record of each key. */
    public Map<String, Event> newest() {
        Map<String, Event> newest = new HashMap<>();
        commits.values().forEach(events -> events.forEach(event -> newest.put(event.key(), event)));
        return newest;
    }

    /** Fails unless every commit is there whole and once, and names the one before it. */
    public PublishedEvents requireUnbroken() {
        long previous = 0;
        for (Map.Entry<Long, List<Event>> commit : commits.entrySet()) {
            String name = "commit " + commit.getKey();
            List<Event> events = commit.getValue();
            assertEquals(
                    events.size(),
                    events.stream().map(Event::key).distinct().count(),
                    name + " has several records of a key");
            for (Event event : events) {
                assertEquals(event.records(), events.size(), name + " is not whole, or there twice");
                assertEquals(previous, event.previousCommit(), name + " names another before it");
            }
            previous = commit.getKey();
        }
        return this;
    }
}
