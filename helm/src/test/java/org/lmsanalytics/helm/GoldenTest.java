package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.helm.render.Chart;
import org.lmsanalytics.helm.render.Scenario;

/**
 * What is rendered, so that a change of the chart shows in its review. After a change that is meant:
 * {@code ./mvnw -pl helm test -Dtest=GoldenTest -Dgolden.renew=true}, and look at what git says has changed.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "SESSION", "EVERYTHING"})
    void shouldRenderTheSame(Scenario scenario) throws IOException {
        Path file = GOLDEN.resolve(scenario.fileName());
        String rendered = Chart.text(scenario).strip() + "\n";
        if (Boolean.getBoolean("golden.renew")) {
            Files.writeString(file, rendered);
        }
        assertEquals(Files.readString(file), rendered);
    }
}
