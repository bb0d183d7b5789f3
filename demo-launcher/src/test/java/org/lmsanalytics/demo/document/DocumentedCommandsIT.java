package org.lmsanalytics.demo.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.demo.command.DemoProcess;
import org.lmsanalytics.demo.document.Documents.Command;
import org.lmsanalytics.servers.PostgresAccount;

/** Types what the documents say, as they say it, at a demo on free ports in a folder of its own. */
class DocumentedCommandsIT {
    private static final Map<String, String> PORTS = Map.of(
            "localhost:3007", "PORT",
            "localhost:3008", "REPORT_WORKER_PORT",
            "localhost:8081", "FLINK_UI_PORT");

    @TempDir
    private static Path folder;

    private static DemoProcess demo;

    @BeforeAll
    static void start() throws Exception {
        demo = DemoProcess.started(folder.resolve(".demo"), Map.of());
        Path program = folder.resolve("demo");
        Files.writeString(program, "#!/bin/sh\nexec " + String.join(" ", demo.commandLine()) + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** One shell for each document, since a line may set a variable that the next ones take. */
    @TestFactory
    Stream<DynamicTest> shouldWorkAsWritten() {
        KnownCommands known = KnownCommands.read();
        return Documents.commands().stream()
                .filter(command -> known.of(command.text())
                        .filter(KnownCommands.Row::isRun)
                        .isPresent())
                .collect(Collectors.groupingBy(Command::document, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(document -> dynamicTest(document.getKey(), () -> type(document.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> shouldBeSqlThatPostgresqlTakes() {
        return Documents.sql().stream()
                .map(block -> dynamicTest(block.document() + ": " + firstLine(block.text()), () -> execute(block)));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static void type(List<Command> commands) throws Exception {
        List<String> script = new ArrayList<>(List.of("set -eu -o pipefail", "set -v"));
        commands.forEach(command -> script.add(atTheDemosPorts(command.text())));
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", String.join("\n", script))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(demo.variables());
        Process shell = builder.start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), output);
    }

    private static String atTheDemosPorts(String command) {
        String text = command;
        for (Map.Entry<String, String> port : PORTS.entrySet()) {
            text = text.replace(port.getKey(), "localhost:" + demo.variable(port.getValue()));
        }
        // Refused requests end with exit code 0 otherwise.
        return text.replace("curl -", "curl --fail -");
    }

    private static void execute(Command block) throws Exception {
        PostgresAccount account = PostgresAccount.DEFAULT;
        String url = "jdbc:postgresql://127.0.0.1:" + demo.variable("DB_PORT") + "/" + account.database();
        try (Connection connection = DriverManager.getConnection(url, account.user(), account.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(block.text());
            connection.rollback();
        }
    }
}
