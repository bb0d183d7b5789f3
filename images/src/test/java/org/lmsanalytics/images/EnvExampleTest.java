package org.lmsanalytics.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** .env.example names every variable of docker-compose.yml and of the specification; secrets must be made. */
class EnvExampleTest {
    /** Those of the specification's section on configuration. */
    private static final Set<String> SPECIFIED = Set.of(
            "PORT",
            "NODE_ENV",
            "LOG_LEVEL",
            "DB_HOST",
            "DB_PORT",
            "DB_NAME",
            "DB_USER",
            "DB_PASSWORD",
            "DB_POOL_MIN",
            "DB_POOL_MAX",
            "REDIS_HOST",
            "REDIS_PORT",
            "REDIS_PASSWORD",
            "REDIS_DB",
            "KAFKA_BROKERS",
            "KAFKA_CLIENT_ID",
            "KAFKA_GROUP_ID",
            "JWT_SECRET",
            "SERVICE_API_KEY",
            "REPORTS_STORAGE_PATH",
            "MAX_REPORT_SIZE_MB",
            "CACHE_TTL_SECONDS",
            "DASHBOARD_CACHE_TTL_SECONDS");

    private static final Pattern ASSIGNMENT = Pattern.compile("(?:# )?([A-Z_]+)=(\\S*)");

    private final String text = Compose.text();
    private final Map<String, String> example = assignments();

    EnvExampleTest() throws IOException {}

    /** Those in comments, which are for example only, too. */
    private static Map<String, String> assignments() throws IOException {
        return Files.readAllLines(Compose.EXAMPLE).stream()
                .map(ASSIGNMENT::matcher)
                .filter(java.util.regex.Matcher::matches)
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    @Test
    void shouldOfferEveryVariableOfTheSpecification() {
        Set<String> missing = new TreeSet<>(SPECIFIED);
        missing.removeAll(example.keySet());
        assertEquals(Set.of(), missing);
    }

    @Test
    void shouldHaveTheSameVariablesInTheFileAndInTheExample() {
        assertEquals(Variables.names(text), new TreeSet<>(example.keySet()));
    }

    @Test
    void shouldHaveTheDefaultsThatTheExampleShows() throws IOException {
        for (String line : Files.readAllLines(Compose.EXAMPLE)) {
            var assignment = Pattern.compile("([A-Z_]+)=(.*)").matcher(line);
            if (assignment.matches()) {
                String expected = assignment.group(2).isEmpty() ? null : assignment.group(2);
                assertEquals(expected, Variables.otherwise(assignment.group(1), text), assignment.group(1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT_SECRET",
                "SERVICE_API_KEY",
                "DB_PASSWORD",
                "REDIS_PASSWORD",
                "REPORTS_ENCRYPTION_KEY",
                "GRAFANA_ADMIN_PASSWORD"
            })
    void shouldRefuseToStartWithoutASecret(String name) throws IOException {
        assertEquals("", example.get(name));
        assertNull(Variables.otherwise(name, text));
        Map<String, String> variables = new HashMap<>(Compose.exampleVariables());
        variables.remove(name);
        String message = assertThrows(IllegalArgumentException.class, () -> Compose.read(variables))
                .getMessage();
        assertTrue(message.startsWith(name + " is missing in .env"), message);
    }

    /** By the command of the documentation, in an ordinary shell. */
    @Test
    void shouldMakeSecretsByTheDocumentedCommand(@TempDir Path folder) throws IOException {
        String command = Files.readString(Project.ROOT.resolve("docs/deploy-compose.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("    while "))
                .takeWhile(line -> !line.contains("docker compose"))
                .collect(Collectors.joining("\n"));
        Files.copy(Compose.EXAMPLE, folder.resolve(".env.example"));
        Commands.run(List.of("sh", "-c", "cd " + folder + "\n" + command));
        Set<String> secrets = new HashSet<>();
        for (String line : Files.readAllLines(folder.resolve(".env"))) {
            String name = line.replaceAll("=.*", "");
            if ("".equals(example.get(name))) {
                secrets.add(line.substring(name.length() + 1));
                assertEquals(32, Base64.getDecoder().decode(line.substring(name.length() + 1)).length, name);
            }
        }
        assertEquals(6, secrets.size());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".env"))));
    }
}
