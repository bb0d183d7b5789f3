package org.lmsanalytics.demo.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.demo.document.KnownCommands.Row;

/** No document tells people to type what nobody has tried, unless it is said, and why. */
class DocumentedCommandsTest {
    private final KnownCommands known = KnownCommands.read();

    @Test
    void shouldSayOfEachCommandHowItIsKnownToWork() {
        assertEquals(
                List.of(),
                Documents.commands().stream()
                        .filter(command -> known.of(command.text()).isEmpty())
                        .map(Object::toString)
                        .toList(),
                "missing in docs/commands.md");
    }

    @Test
    void shouldSayNothingOfCommandsThatNoDocumentHas() {
        Set<Row> used = Documents.commands().stream()
                .flatMap(command -> known.of(command.text()).stream())
                .collect(Collectors.toSet());
        assertEquals(
                List.of(),
                known.rows().stream().filter(row -> !used.contains(row)).toList());
    }

    @Test
    void shouldNameTestsThatThereAre() throws IOException {
        try (Stream<Path> files = Files.walk(Documents.PROJECT)) {
            Set<String> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            assertEquals(
                    List.of(),
                    known.rows().stream()
                            .flatMap(row -> row.tests().stream())
                            .filter(test -> !sources.contains(test))
                            .toList());
        }
    }

    @Test
    void shouldSayWhyIfThereIsNoTest() {
        assertEquals(
                List.of(),
                known.rows().stream()
                        .filter(row -> !row.isRun() && row.tests().isEmpty())
                        .filter(row -> !row.shown().startsWith("not here: "))
                        .toList());
    }
}
