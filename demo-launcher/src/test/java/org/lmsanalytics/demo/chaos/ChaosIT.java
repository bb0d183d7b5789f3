package org.lmsanalytics.demo.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault test, short: real processes die, stand still and come back while events flow. */
class ChaosIT {
    private static final Duration FAULTS = Duration.ofMinutes(3);
    private static final Duration AT_MOST = Duration.ofSeconds(90);
    private static final long SEED = 1;
    private static final int EVENTS_PER_SECOND = 150;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingCountNothingTwiceAndNeverGoBack() {
        ChaosReport report = RealChaos.run(folder, ChaosOptions.of(FAULTS, SEED, EVENTS_PER_SECOND), Optional.empty());
        assertEquals(List.of(), report.violations());
        assertFalse(report.faults().isEmpty(), "no faults");
    }

    @Test
    void shouldFindThatTheFenceIsGone() throws Exception {
        Path jar = new BrokenProtocol(RealChaos.files(folder), folder).withoutFence();
        assertFinds(jar, Fault.SECOND_COPY, "went back|mismatches");
    }

    @Test
    void shouldFindThatPositionsAreWrittenInATransactionOfTheirOwn() throws Exception {
        Path jar = new BrokenProtocol(RealChaos.files(folder), folder).withPositionsInATransactionOfTheirOwn();
        assertFinds(jar, Fault.KILL_SERVING_API, "commit \\d+ has positions .*, and later |mismatches");
    }

    /** What is found must be wrong data, not only a system that does not run. */
    private void assertFinds(Path jar, Fault revealing, String evidence) {
        ChaosOptions options = ChaosOptions.of(AT_MOST, SEED, EVENTS_PER_SECOND).untilViolation(List.of(revealing));
        ChaosReport report = RealChaos.run(folder, options, Optional.of(jar));
        assertTrue(
                report.violations().stream()
                        .anyMatch(violation -> violation.toString().matches("(?s).*(" + evidence + ").*")),
                report.violations().toString());
    }
}
