package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.command.OperatedDemo.Ending;

/** The job is brought to a cluster that has none, by the same command that replaces one. */
class StartIT {
    @TempDir
    private Path folder;

    @Test
    void shouldStartOnlyWhereNothingWasCommitted() throws Exception {
        try (OperatedDemo demo = OperatedDemo.start(folder.resolve("demo"))) {
            demo.awaitHistory();
            String id = demo.jobId();
            demo.cancel(id);
            String checkpoint = demo.newestCheckpoint(id);

            assertEnds(demo, 1, "but no job feeds it: give the newest savepoint or checkpoint with --from");
            assertEnds(demo, 1, "DB_PASSWORD must come by the environment", "--set", "DB_PASSWORD=x");

            demo.execute("DROP SCHEMA analytics CASCADE");
            assertEnds(
                    demo,
                    0,
                    "Started the job with parallelism 2",
                    "--set",
                    "COMMIT_INTERVAL_MS=200",
                    "--parallelism",
                    "2");
            assertEquals("200", setting(demo, "COMMIT_INTERVAL_MS"));
            assertRight(demo);

            // Now it is there, and is replaced.
            assertEnds(demo, 0, "Started the new jar with parallelism 2", "--set", "COMMIT_INTERVAL_MS=300");
            assertEquals("300", setting(demo, "COMMIT_INTERVAL_MS"));
            assertRight(demo);
            assertEnds(demo, 1, "leave out --from", "--from", checkpoint);
        }
    }

    private static void assertEnds(OperatedDemo demo, int status, String says, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("--jar", OperatedDemo.jobJar().toString(), "--timeout", "60", "--or-start"));
        arguments.addAll(List.of(more));
        Ending ending = demo.run("upgrade", arguments.toArray(String[]::new));
        assertEquals(status, ending.status(), ending.output());
        assertTrue(ending.output().contains(says), ending.output());
    }

    private static String setting(OperatedDemo demo, String name) throws Exception {
        JsonNode config = demo.flink("/jobs/" + demo.jobId() + "/config");
        return config.path("execution-config").path("user-config").path(name).asText();
    }

    private static void assertRight(OperatedDemo demo) throws Exception {
        demo.awaitProgress();
        assertEquals(List.of(), demo.verify().firstMismatches());
    }
}
