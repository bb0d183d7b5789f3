package org.lmsanalytics.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.ServerCertificate;
import org.lmsanalytics.servers.TestServers;

/** The program against a PostgreSQL that takes only encrypted connections. */
class EncryptedConnectionIT {
    private static final Map<String, String> VERIFIED = Map.of("DB_SSL_MODE", "verify-full");

    private static TestServers servers;
    private static ServerCertificate certificate;

    @BeforeAll
    static void start() {
        servers = TestServers.startEncrypted(TestServers.Kind.POSTGRES);
        certificate = servers.encryption().certificate();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void shouldMigrateADatabaseWhoseCertificateIsTrusted() throws Exception {
        Run byFile = run(VERIFIED, Map.of("TLS_CA_FILE", certificate.authority().toString()));
        byFile.requireExitCode(0, "is up to date");
        Run byJava = run(VERIFIED, Map.of("JAVA_TOOL_OPTIONS", certificate.javaOptions()));
        byJava.requireExitCode(0, "0 migrations applied");
    }

    /** At the same time, since each is tried for half a minute before it is given up. */
    @Test
    void shouldSayWhyItDoesNotConnect() throws Exception {
        Run untrusted = run(VERIFIED, Map.of());
        Run wrongName =
                run(VERIFIED, Map.of("TLS_CA_FILE", certificate.authority().toString(), "DB_HOST", "127.0.0.1"));
        Run plaintext = run(Map.of("DB_SSL_MODE", "disable"), Map.of());
        untrusted.requireExitCode(1, "unable to find valid certification path");
        wrongName.requireExitCode(1, "The hostname 127.0.0.1 could not be verified");
        plaintext.requireExitCode(1, "no encryption");
    }

    private static Run run(Map<String, String> settings, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Migrate.class.getName())
                .redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(Map.of(
                "DB_HOST",
                "localhost",
                "DB_PORT",
                Integer.toString(servers.postgres().port())));
        environment.putAll(settings);
        environment.putAll(more);
        builder.environment().putAll(environment);
        return new Run(builder.start());
    }

    private record Run(Process process) {
        void requireExitCode(int expected, String message) throws IOException, InterruptedException {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(expected, process.waitFor(), output);
            assertTrue(output.contains(message), output);
        }
    }
}
