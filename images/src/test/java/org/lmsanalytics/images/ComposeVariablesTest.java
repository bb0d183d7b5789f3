package org.lmsanalytics.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.images.Compose.Service;

/** The variables that docker-compose.yml gives to programs are those that they read. */
class ComposeVariablesTest {
    @Test
    void shouldGiveProgramsOnlyVariablesThatTheyRead() throws IOException {
        Set<String> api = documented("# Serving API");
        Set<String> worker = documented("# Report worker");
        Set<String> job = documented("# Job");
        Map<String, Set<String>> read = Map.of(
                "serving-api", api,
                "report-worker", worker,
                "migrations", job,
                "sample-producer", Set.of("KAFKA_BROKERS"),
                "flink-job",
                        Stream.concat(job.stream(), Stream.of("FLINK_REST_URL")).collect(Collectors.toSet()));
        for (Service service :
                Compose.read(Compose.exampleVariables()).services().values()) {
            if (service.isOwn()) {
                Set<String> unknown = new TreeSet<>(service.environment().keySet());
                unknown.removeAll(read.get(service.target()));
                assertEquals(Set.of(), unknown, service.name());
            }
        }
    }

    /** Tests of the programs hold these tables to what they read. */
    private static Set<String> documented(String heading) throws IOException {
        return Files.readAllLines(Project.ROOT.resolve("docs/configuration.md")).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("# "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", -1)[1])
                .collect(Collectors.toSet());
    }
}
