package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

/** What people read in Flink's plan, and what savepoints find state by. */
class OperatorNamesTest {
    /** By uid. A changed name is a change of README and docs/deploy-flink.md; a changed uid loses state. */
    private static final Map<String, String> NAMES = Map.of(
            "events", "Source: events",
            "decode", "decode",
            "dead-letters", "dead letters: Writer",
            "Sink Committer: dead-letters", "dead letters: Committer",
            "learners", "fold learners",
            "courses", "fold courses",
            "sums", "add up",
            "commit", "commit");

    @Test
    void shouldHaveTheNamesOfTheReadme() throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        AnalyticsJob.define(environment, JobSettings.from(Map.of()), new StartingPoint(1, false));
        StreamGraph graph = environment.getStreamGraph();
        Map<String, String> names = new TreeMap<>();
        graph.getStreamNodes().forEach(node -> names.put(node.getTransformationUID(), node.getOperatorName()));
        assertEquals(new TreeMap<>(NAMES), names);

        String readme = Files.readString(Path.of("..", "README.md"));
        NAMES.values().stream()
                .map(name -> name.replaceAll("^Source: |: Writer$|: Committer$", ""))
                .forEach(name -> assertTrue(readme.contains("\"" + name + "\""), name + " in the README's picture"));
    }
}
