package org.lmsanalytics.demo.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The tests of rules that stand beside them, by Prometheus' own program. */
@EnabledIf("isPrometheusInstalled")
class AlertRulesTest {
    private final Path rules = new MonitoringFiles(Path.of("").toAbsolutePath().getParent()).prometheus();

    @Test
    void shouldFireWhenTheyShouldAndOnlyThen() throws Exception {
        run("test", "rules", "alerts.test.yml");
    }

    @Test
    void shouldBeAConfigurationThatPrometheusTakes() throws Exception {
        run("check", "config", "--syntax-only", "prometheus.yml");
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(rules.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, promtool.waitFor(), () -> List.of(arguments) + ": " + output);
    }

    static boolean isPrometheusInstalled() {
        return PrometheusProcess.isInstalled();
    }
}
