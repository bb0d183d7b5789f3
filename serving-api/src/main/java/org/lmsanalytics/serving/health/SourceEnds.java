package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.contract.connection.Reasons;
import org.lmsanalytics.service.config.KafkaSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka how long the source topics are. It may be down, and is not waited for long. */
final class SourceEnds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceEnds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MOST_BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private Optional<Admin> admin = Optional.empty();

    SourceEnds(KafkaSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** What lies behind these positions; empty if Kafka does not answer. */
    Optional<SourceLag> lag(List<ReadModelState.Position> positions) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            return Optional.of(lag(positions, deadline));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debug("Kafka does not say how long the source topics are: {}", Reasons.of(e));
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private SourceLag lag(List<ReadModelState.Position> positions, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> next = positions.stream()
                .collect(Collectors.toMap(
                        position -> new TopicPartition(position.topic(), position.partition()),
                        ReadModelState.Position::nextOffset));
        Admin client = client();
        List<TopicPartition> partitions = partitions(client, deadline);
        Map<TopicPartition, Long> ends = offsets(client, partitions, OffsetSpec.latest(), deadline);
        List<TopicPartition> unread = partitions.stream()
                .filter(partition -> !next.containsKey(partition))
                .toList();
        next.putAll(offsets(client, unread, OffsetSpec.earliest(), deadline));
        Map<String, Long> lag = new HashMap<>();
        ends.forEach(
                (partition, end) -> lag.merge(partition.topic(), Math.max(0, end - next.get(partition)), Long::sum));
        return new SourceLag(lag);
    }

    private Admin client() {
        if (admin.isEmpty()) {
            admin = Optional.of(Admin.create(settings.connection()
                    .with(Map.of(
                            AdminClientConfig.CLIENT_ID_CONFIG,
                            settings.clientId() + "-health",
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            Math.toIntExact(PATIENCE.toMillis()),
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            Math.toIntExact(PATIENCE.toMillis()),
                            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                            MOST_BETWEEN_ATTEMPTS.toMillis()))));
        }
        return admin.get();
    }

    /** Of those topics that are there: one that nobody has written to need not be. */
    private static List<TopicPartition> partitions(Admin client, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (KafkaFuture<TopicDescription> topic :
                client.describeTopics(Topics.SOURCES).topicNameValues().values()) {
            try {
                TopicDescription description = await(topic, deadline);
                description
                        .partitions()
                        .forEach(partition ->
                                partitions.add(new TopicPartition(description.name(), partition.partition())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(
            Admin client, List<TopicPartition> partitions, OffsetSpec which, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return await(client.listOffsets(asked).all(), deadline).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T await(KafkaFuture<T> future, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        admin.ifPresent(client -> client.close(Duration.ZERO));
    }
}
