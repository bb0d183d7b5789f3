package org.lmsanalytics.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.servers.TestServers.Kind;
import redis.clients.jedis.Jedis;

class ServersIT {
    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = TestServers.start(Kind.KAFKA, Kind.POSTGRES, Kind.REDIS);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldKeepCommittedRowsWhenPostgresIsKilled() throws SQLException {
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE survivor (name text)");
            statement.execute("INSERT INTO survivor VALUES ('Zoë')");
        }

        servers.postgres().kill();
        servers.restart(Kind.POSTGRES);

        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM survivor")) {
            assertTrue(rows.next());
            assertEquals("Zoë", rows.getString(1));
        }
    }

    @Test
    void shouldKeepRecordsWhenKafkaIsKilled() throws Exception {
        servers.kafka().createTopics(Map.of("survivors", 2));
        send("survivors", "before");

        servers.kafka().kill();
        servers.restart(Kind.KAFKA);
        servers.kafka().createTopics(Map.of("survivors", 2));
        send("survivors", "after");

        assertEquals(List.of("before", "after"), read("survivors", 2));
    }

    @Test
    void shouldAnswerFromRedis() {
        try (Jedis client = new Jedis(servers.redis().host(), servers.redis().port())) {
            client.select(2);
            client.set("name", "value");
            assertEquals("value", client.get("name"));
        }
    }

    @Test
    void shouldRefuseWrongPassword() {
        PostgresServer postgres = servers.postgres();
        SQLException refused = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.account().user(), "wrong"));
        assertEquals("28P01", refused.getSQLState());
    }

    @Test
    void shouldNameTheProcessOfThePostmaster() {
        String command = ProcessHandle.of(servers.postgres().pid())
                .flatMap(process -> process.info().command())
                .orElseThrow();
        assertEquals("postgres", Path.of(command).getFileName().toString());
    }

    @Test
    void shouldReportTheEndOfTheLogWhenAPortIsTaken(@TempDir Path directory) {
        int taken = servers.redis().port();
        ServerException failure = assertThrows(
                ServerException.class,
                () -> PostgresServer.start(ServerFiles.in(directory, "postgres"), taken, PostgresAccount.DEFAULT));
        assertTrue(failure.getMessage().contains("Address already in use"), failure::getMessage);
    }

    @Test
    void shouldLeaveNothingBehind() {
        TestServers others = TestServers.start(Kind.REDIS);
        long pid = others.redis().pid();
        others.close();
        assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    private static void send(String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().brokers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
        }
    }

    private static List<String> read(String topic, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().brokers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
