package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.helm.model.PodPlan;
import org.lmsanalytics.helm.render.Chart;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** The variables that the chart sets, or lets one set, are exactly those that the programs read. */
class EnvironmentVariablesTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z0-9_]+)` \\|", Pattern.MULTILINE);

    /** Of Java and OpenTelemetry; all other variables are the programs' own. */
    private static final Set<String> OF_LIBRARIES = Set.of(
            "JAVA_TOOL_OPTIONS",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG",
            "AWS_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY");
    /** A release serves one read model, the one that everybody sees. */
    private static final String SCHEMA = "DB_SCHEMA";

    @ParameterizedTest
    @EnumSource
    void shouldSetOnlyVariablesThatAreRead(Scenario scenario) throws IOException {
        Rendering rendering = Rendering.of(scenario);
        assertRead(rendering.pod("-serving-api"), documented("Serving API"));
        assertRead(rendering.pod("-report-worker"), documented("Report worker"));
        for (PodPlan pod : rendering.pods()) {
            if (pod.isFlink() || pod.owner().contains("-job-") || pod.owner().endsWith("-migrations")) {
                assertRead(pod, documented("Job"));
            }
        }
    }

    private static void assertRead(PodPlan pod, Set<String> read) {
        Set<String> unknown = new TreeSet<>(pod.environment().keySet());
        unknown.removeAll(read);
        unknown.removeAll(OF_LIBRARIES);
        assertEquals(Set.of(), unknown, pod.owner());
    }

    @ParameterizedTest
    @CsvSource({"servingApi, -serving-api, Serving API", "reportWorker, -report-worker, Report worker"})
    void shouldLeaveNoVariableOfAServiceOut(String component, String pod, String heading) throws IOException {
        Set<String> covered = new TreeSet<>(allowed(component));
        for (Scenario scenario : Scenario.values()) {
            covered.addAll(Rendering.of(scenario).pod(pod).environment().keySet());
        }
        covered.removeAll(OF_LIBRARIES);
        covered.add(SCHEMA);
        assertEquals(documented(heading), covered);
    }

    @Test
    void shouldLeaveNoVariableOfTheJobOut() throws IOException {
        Set<String> covered = new TreeSet<>(allowed("job"));
        covered.addAll(
                Rendering.of(Scenario.EVERYTHING).pod("-job").environment().keySet());
        covered.addAll(
                Rendering.of(Scenario.ENCRYPTED).pod("-job").environment().keySet());
        covered.removeAll(OF_LIBRARIES);
        covered.add(SCHEMA);
        assertEquals(documented("Job"), covered);
    }

    /** What a person may set must not be what the chart sets, or which one holds would be anybody's guess. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void shouldSetNothingTwice(Scenario scenario) throws IOException {
        Rendering rendering = Rendering.of(scenario);
        for (PodPlan pod : rendering.pods()) {
            List<String> names = pod.container().getEnv().stream()
                    .map(variable -> variable.getName())
                    .toList();
            assertEquals(new HashSet<>(names).size(), names.size(), pod.owner());
        }
        Set<String> ofApi = new TreeSet<>(allowed("servingApi"));
        ofApi.retainAll(rendering.pod("-serving-api").environment().keySet());
        assertEquals(Set.of(), ofApi);
    }

    private static Set<String> documented(String heading) throws IOException {
        String document = Files.readString(PROJECT.resolve("docs").resolve("configuration.md"));
        String section = Arrays.stream(document.split("(?m)^# ", -1))
                .filter(part -> part.startsWith(heading + "\n"))
                .findFirst()
                .orElseThrow();
        return ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> allowed(String component) throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        Iterator<String> names = schema.at("/properties/" + component + "/properties/env/properties")
                .fieldNames();
        Set<String> allowed = new TreeSet<>();
        names.forEachRemaining(allowed::add);
        return allowed;
    }
}
