package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.helm.render.Overrides;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** The script that creates topics, run here, with a program in place of Kafka's that prints what it is asked. */
class TopicsTest {
    private static final Path NAMES = Path.of("../contract/src/main/java/org/lmsanalytics/contract/Topics.java");
    private static final Pattern NAME = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"");
    private static final Pattern TOPIC = Pattern.compile("--topic (\\S+)");
    private static final String PROGRAM = "/opt/kafka/bin/kafka-topics.sh";

    @TempDir
    private Path folder;

    @Test
    void shouldCreateEveryTopicOfTheContract() throws Exception {
        Set<String> contract = NAME.matcher(Files.readString(NAMES))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Map<String, String> created = created(Rendering.of(Scenario.EVERYTHING));
        assertEquals(contract, created.keySet());
        created.values()
                .forEach(arguments -> assertTrue(
                        arguments.startsWith("--bootstrap-server kafka:9092 --command-config " + properties()
                                + " --create --if-not-exists --replication-factor 3 --topic "),
                        arguments));
    }

    @Test
    void shouldKeepTheSourcesForEver() throws Exception {
        Map<String, String> created = created(Rendering.of(Scenario.EVERYTHING));
        for (String source : List.of("user.events", "course.events", "assessment.events")) {
            String arguments = created.get(source);
            assertTrue(arguments.contains("--partitions 12 "), arguments);
            assertTrue(arguments.contains("--config retention.ms=-1 "), arguments);
            assertTrue(arguments.endsWith("--config min.insync.replicas=2"), arguments);
        }
        String published = created.get("analytics.events");
        assertTrue(published.contains("--config cleanup.policy=compact "), published);
    }

    @Test
    void shouldNotAskASmallClusterForMoreCopiesThanItHas() throws Exception {
        created(Overrides.render(Scenario.EVERYTHING, "topics: {replicationFactor: 1}"))
                .values()
                .forEach(arguments -> assertTrue(!arguments.contains("min.insync.replicas"), arguments));
    }

    /** Read as Kafka does: a file of properties, and in it a login's configuration with quoted texts. */
    @Test
    void shouldLogInAsTheProgramsDo() throws Exception {
        created(Rendering.of(Scenario.ENCRYPTED));
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(properties())) {
            properties.load(reader);
        }
        assertEquals(
                Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.location",
                        "/certificates/ca.crt",
                        "sasl.mechanism",
                        "SCRAM-SHA-256",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"analytics\""
                                + " password=\"a \\\"quoted\\\" \\\\ $PASSWORD\";"),
                properties);
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                Files.getPosixFilePermissions(properties()));
    }

    private Path properties() {
        return folder.resolve("client.properties");
    }

    /** By topic, with what arguments. */
    private Map<String, String> created(Rendering rendering) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("kafka-topics.sh"), "#!/bin/sh\necho \"$*\"\n");
        assertTrue(program.toFile().setExecutable(true));
        List<String> command = rendering.pod("-topics").container().getCommand().stream()
                .map(part -> part.replace(PROGRAM, program.toString())
                        .replace("/tmp/client.properties", properties().toString()))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KAFKA_BROKERS", "kafka:9092");
        builder.environment().put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        builder.environment().put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-256");
        builder.environment().put("KAFKA_USERNAME", "analytics");
        builder.environment().put("KAFKA_PASSWORD", "a \"quoted\" \\ $PASSWORD");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().collect(Collectors.toMap(TopicsTest::topic, Function.identity()));
    }

    private static String topic(String arguments) {
        return TOPIC.matcher(arguments)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
