package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobVariableTest {

    @Test
    void shouldBeTheTableOfTheDocumentation() throws IOException {
        List<String> table = Files.readAllLines(Path.of("..", "docs", "configuration.md")).stream()
                .dropWhile(line -> !line.equals("# Job"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("# "))
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertEquals(JobVariable.ALL.stream().map(JobVariableTest::row).toList(), table);
    }

    private static String row(JobVariable variable) {
        String otherwise = variable.otherwise().isEmpty() ? "-" : "`" + variable.otherwise() + "`";
        return "| `%s` | %s | %s |".formatted(variable.name(), otherwise, variable.meaning());
    }
}
