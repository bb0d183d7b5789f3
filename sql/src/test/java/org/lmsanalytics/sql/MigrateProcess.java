package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The program as an operator runs it. */
record MigrateProcess(Process process) {

    /** Takes the variables besides those that name the server. */
    static MigrateProcess start(int port, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Migrate.class.getName())
                .redirectErrorStream(true);
        Map<String, String> environment =
                new HashMap<>(Map.of("DB_HOST", "localhost", "DB_PORT", Integer.toString(port)));
        environment.putAll(variables);
        builder.environment().putAll(environment);
        return new MigrateProcess(builder.start());
    }

    /** Waits until it has ended. */
    void requireExitCode(int expected, String message) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(expected, process.waitFor(), output);
        assertTrue(output.contains(message), output);
    }
}
