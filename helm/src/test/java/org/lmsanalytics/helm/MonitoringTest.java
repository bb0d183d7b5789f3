package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** Alerts and dashboards are the project's own, and find in a cluster what they find elsewhere. */
class MonitoringTest {
    private static final Path MONITORING = Path.of("..", "monitoring");
    private static final Path DASHBOARDS = MONITORING.resolve("grafana").resolve("dashboards");

    private final Rendering rendering = Rendering.of(Scenario.MONITORED);

    @Test
    void shouldBringEveryAlertAsItIs() throws IOException {
        JsonNode file = new YAMLMapper()
                .readTree(MONITORING.resolve("prometheus/alerts.yml").toFile());
        List<Rule> rules = rendering.one(PrometheusRule.class, "-alerts").getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .toList();
        List<JsonNode> expected = file.findParents("alert");
        assertEquals(expected.size(), rules.size());
        for (int i = 0; i < rules.size(); i++) {
            assertEquals(expected.get(i).path("alert").asText(), rules.get(i).getAlert());
            assertEquals(
                    expected.get(i).path("expr").asText(),
                    rules.get(i).getExpr().getStrVal());
            assertEquals(
                    expected.get(i).at("/annotations/description").asText(),
                    rules.get(i).getAnnotations().get("description"));
            assertEquals(
                    expected.get(i)
                            .at("/annotations/runbook_url")
                            .asText()
                            .replace("docs/runbook.md", "https://operations.example/lms-analytics/runbook.md"),
                    rules.get(i).getAnnotations().get("runbook_url"));
        }
    }

    @Test
    void shouldBringEveryDashboardAsItIs() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Set<String> names = new TreeSet<>();
        for (ConfigMap map : rendering.all(ConfigMap.class)) {
            assertEquals("1", map.getMetadata().getLabels().get("grafana_dashboard"));
            for (var file : map.getData().entrySet()) {
                names.add(file.getKey());
                assertEquals(json.readTree(DASHBOARDS.resolve(file.getKey()).toFile()), json.readTree(file.getValue()));
            }
        }
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            assertEquals(
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)),
                    names);
        }
    }

    /** The names of jobs in Prometheus' configuration, by which alerts and dashboards ask. */
    @Test
    void shouldCallPartsAsPrometheusConfigurationDoes() throws IOException {
        JsonNode configuration = new YAMLMapper()
                .readTree(MONITORING.resolve("prometheus/prometheus.yml").toFile());
        Set<String> jobs = new TreeSet<>(configuration.path("scrape_configs").findValuesAsText("job_name"));
        jobs.remove("prometheus");
        Set<String> called = new TreeSet<>();
        for (ServiceMonitor monitor : rendering.all(ServiceMonitor.class)) {
            called.add(monitor.getSpec()
                    .getSelector()
                    .getMatchLabels()
                    .get(monitor.getSpec().getJobLabel()));
        }
        for (PodMonitor monitor : rendering.all(PodMonitor.class)) {
            called.add(monitor.getSpec()
                    .getSelector()
                    .getMatchLabels()
                    .get(monitor.getSpec().getJobLabel()));
        }
        assertEquals(jobs, called);
    }

    @Test
    void shouldBeOffUnlessWanted() {
        Rendering required = Rendering.of(Scenario.REQUIRED);
        assertTrue(required.all(PrometheusRule.class).isEmpty());
        assertTrue(required.all(ConfigMap.class).isEmpty());
        assertTrue(required.all(ServiceMonitor.class).isEmpty());
        assertFalse(rendering.all(ServiceMonitor.class).isEmpty());
    }
}
