package org.lmsanalytics.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault test, short: real processes die, stand still and come back while events flow. */
class ChaosIT {
    private static final Duration FAULTS = Duration.ofSeconds(150);
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final long SEED = 1;
    private static final int EVENTS_PER_SECOND = 150;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingCountNothingTwiceAndNeverGoBack() {
        ChaosReport report = RealChaos.run(folder, ChaosOptions.of(FAULTS, SEED, EVENTS_PER_SECOND));
        assertEquals(List.of(), report.violations());
        assertTrue(report.faults().size() > 3, "hardly any faults: " + report.faults());
    }

    @Test
    void shouldFindThatTheFenceIsGone() {
        assertFindsViolation("no-fence.sql", List.of(Fault.SECOND_COPY));
    }

    @Test
    void shouldFindThatPositionsAreWrittenInATransactionOfTheirOwn() {
        assertFindsViolation("late-positions.sql", List.of(Fault.KILL_TASK_MANAGER));
    }

    private void assertFindsViolation(String sabotage, List<Fault> revealing) {
        ChaosOptions options =
                ChaosOptions.of(AT_MOST, SEED, EVENTS_PER_SECOND).sabotaged(RealChaos.sabotage(sabotage), revealing);
        assertTrue(!RealChaos.run(folder, options).isRight(), "the broken protocol passed for a right one");
    }
}
