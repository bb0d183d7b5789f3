package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.command.OperatedDemo.Ending;

/** The job on two TaskManagers with two slots each, of which one dies. */
class ScaleOutIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PARALLELISM = 4;

    @TempDir
    private Path folder;

    @Test
    void shouldComputeTheSameOnTwoTaskManagersOfWhichOneDies() throws Exception {
        Map<String, String> two = Map.of("FLINK_SLOTS", "2", "FLINK_TASK_MANAGERS", "2");
        try (OperatedDemo demo = OperatedDemo.start(folder.resolve("demo"), two)) {
            demo.awaitHistory();
            String jar = OperatedDemo.jobJar().toString();
            Ending ending = demo.run("upgrade", "--jar", jar, "--parallelism", Integer.toString(PARALLELISM));
            assertEquals(0, ending.status(), ending.output());
            assertEquals(2, taskManagersOfFolds(demo).size(), "TaskManagers that fold learners");
            assertRight(demo);

            demo.kill("taskmanager-2");
            Awaitility.await().atMost(PATIENCE).until(() -> restarts(demo) > 0);
            assertRight(demo);
        }
    }

    private static void assertRight(OperatedDemo demo) throws Exception {
        demo.awaitProgress();
        assertEquals(List.of(), demo.verify().firstMismatches());
    }

    /** Where the subtasks of the operator run that has the most to do. */
    private static Set<String> taskManagersOfFolds(OperatedDemo demo) throws Exception {
        String job = runningJob(demo);
        Set<String> taskManagers = new HashSet<>();
        for (JsonNode vertex : demo.flink("/jobs/" + job).path("vertices")) {
            if (vertex.path("name").asText().contains("fold learners")) {
                assertEquals(PARALLELISM, vertex.path("parallelism").asInt());
                demo.flink("/jobs/%s/vertices/%s/taskmanagers"
                                .formatted(job, vertex.path("id").asText()))
                        .path("taskmanagers")
                        .forEach(one ->
                                taskManagers.add(one.path("taskmanager-id").asText()));
            }
        }
        return taskManagers;
    }

    private static int restarts(OperatedDemo demo) throws Exception {
        JsonNode metrics = demo.flink("/jobs/" + runningJob(demo) + "/metrics?get=numRestarts");
        return metrics.path(0).path("value").asInt();
    }

    private static String runningJob(OperatedDemo demo) throws Exception {
        List<String> running = new ArrayList<>();
        for (JsonNode job : demo.flink("/jobs/overview").path("jobs")) {
            if (!job.path("state").asText().matches("CANCELED|FINISHED|FAILED")) {
                running.add(job.path("jid").asText());
            }
        }
        assertEquals(1, running.size(), "jobs that have not ended");
        return running.getFirst();
    }
}
