package org.lmsanalytics.worker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.service.config.Variable;

class ConfigurationTableTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    @Test
    void shouldBeTheTableOfTheDocumentation() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals("# Report worker"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("# "))
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertEquals(
                variables().stream().map(ConfigurationTableTest::row).collect(Collectors.joining("\n")),
                String.join("\n", rows));
    }

    @Test
    void shouldNeverShowADefaultThatIsNotAllowed() {
        for (Variable<?> variable : variables()) {
            variable.usual()
                    .ifPresent(usual ->
                            assertTrue(variable.type().parse().apply(usual).isPresent(), variable.name()));
        }
    }

    private static String row(Variable<?> variable) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        variable.name(),
                        variable.usual().map(usual -> "`" + usual + "`").orElse("-"),
                        variable.meaning(),
                        variable.type().allowed());
    }

    private static List<Variable<?>> variables() {
        return Settings.sections().stream()
                .<Variable<?>>flatMap(section -> section.variables().stream())
                .toList();
    }
}
