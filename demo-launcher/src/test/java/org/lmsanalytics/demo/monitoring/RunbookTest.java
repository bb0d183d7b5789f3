package org.lmsanalytics.demo.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunbookTest {
    private static final String RUNBOOK = "docs/runbook.md";

    private final MonitoringFiles files =
            new MonitoringFiles(Path.of("").toAbsolutePath().getParent());

    @Test
    void shouldSayWhatToDoAboutEachAlert() throws Exception {
        Set<String> anchors = files.anchors(RUNBOOK);
        for (JsonNode alert : files.alerts()) {
            String name = alert.path("alert").asText();
            String anchor = name.toLowerCase(Locale.ROOT);
            assertEquals(
                    RUNBOOK + "#" + anchor, alert.at("/annotations/runbook_url").asText(), name);
            assertTrue(anchors.contains(anchor), name + " has no section in " + RUNBOOK);
        }
    }

    @Test
    void shouldSayOfEachAlertWhatItIs() throws Exception {
        for (JsonNode alert : files.alerts()) {
            String name = alert.path("alert").asText();
            assertTrue(
                    List.of("critical", "warning")
                            .contains(alert.at("/labels/severity").asText()),
                    name);
            assertTrue(!alert.at("/annotations/summary").asText().isEmpty(), name);
            assertTrue(!alert.at("/annotations/description").asText().isEmpty(), name);
        }
    }
}
