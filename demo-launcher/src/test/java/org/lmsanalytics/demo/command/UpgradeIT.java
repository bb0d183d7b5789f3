package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.command.OperatedDemo.Ending;

/** The job is replaced on a real cluster, while events flow. */
class UpgradeIT {
    @TempDir
    private static Path folder;

    private static OperatedDemo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = OperatedDemo.start(folder.resolve("demo"));
        demo.awaitHistory();
    }

    @AfterAll
    static void stop() throws Exception {
        demo.close();
    }

    @Test
    void shouldRescaleToFourAndBack() throws Exception {
        upgrade(OperatedDemo.jobJar(), 0, "Started the new jar with parallelism 4", "--parallelism", "4");
        demo.awaitProgress();
        upgrade(OperatedDemo.jobJar(), 0, "Started the new jar with parallelism 1", "--parallelism", "1");
        assertRight();
    }

    @Test
    void shouldGoOnWithTheOldJarWhenTheNewOneCannotBeSubmitted() throws Exception {
        Path broken = BrokenJar.without("org.lmsanalytics.job.topology.AnalyticsTopology", folder);
        upgrade(broken, 1, "the old jar goes on");
        assertRight();
    }

    @Test
    void shouldGoOnWithTheOldJarWhenTheNewOneFailsAgainAndAgain() throws Exception {
        // Needed where the job runs, before its first event: it fails before it can commit anything.
        Path broken = BrokenJar.without("org.lmsanalytics.job.sink.Visible", folder);
        upgrade(broken, 1, "after 3 failures: ");
        assertRight();
    }

    private static void upgrade(Path jar, int status, String says, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--jar", jar.toString(), "--timeout", "60"));
        arguments.addAll(List.of(more));
        Ending ending = demo.run("upgrade", arguments.toArray(String[]::new));
        assertEquals(status, ending.status(), ending.output());
        assertTrue(ending.output().contains(says), ending.output());
    }

    private static void assertRight() throws Exception {
        demo.awaitProgress();
        assertEquals(List.of(), demo.verify().firstMismatches());
    }
}
