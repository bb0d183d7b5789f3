package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.command.OperatedDemo.Ending;

/** The read model is computed anew on a real cluster, while events flow and readers read. */
class RebuildIT {
    @TempDir
    private Path folder;

    @Test
    void shouldMendAWrongReadModelWhileReadersGoOn() throws Exception {
        try (OperatedDemo demo = OperatedDemo.start(folder.resolve("demo"));
                ExecutorService readers = Executors.newCachedThreadPool()) {
            demo.awaitHistory();
            long deadLetters = Long.parseLong(demo.query("SELECT count(*) FROM dead_letter"));
            demo.execute("UPDATE learner SET minutes_e4 = minutes_e4 + 10000");
            assertNotEquals(List.of(), demo.verify().firstMismatches(), "the damage is noticed");

            AtomicBoolean enough = new AtomicBoolean();
            Future<Integer> connection = readers.submit(() -> SteadyReader.ofConnection(demo, enough));
            Future<Integer> api = readers.submit(() -> SteadyReader.ofApi(demo, enough));
            String jar = OperatedDemo.jobJar().toString();
            Ending ending =
                    demo.run("rebuild", "--jar", jar, "--old-jar", jar, "--timeout", "60", "--parallelism", "1");
            assertEquals(0, ending.status(), ending.output());
            demo.awaitProgress();
            enough.set(true);
            assertTrue(connection.get() > 20, "one connection has seen commits before and after");
            assertTrue(api.get() > 20, "the API has answered all the time");

            assertEquals(List.of(), demo.verify().firstMismatches());
            assertTrue(Long.parseLong(demo.query("SELECT count(*) FROM dead_letter")) >= deadLetters);

            Ending again = demo.run("rebuild", "--jar", jar);
            assertEquals(1, again.status(), again.output());
            assertTrue(again.output().contains("DROP SCHEMA analytics_replaced CASCADE"), again.output());

            Ending upgrade = demo.run("upgrade", "--jar", jar, "--timeout", "60");
            assertEquals(0, upgrade.status(), upgrade.output());
        }
    }
}
