package org.lmsanalytics.sql;

import java.io.IOException;
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
        MigrateProcess byFile =
                run(VERIFIED, Map.of("TLS_CA_FILE", certificate.authority().toString()));
        byFile.requireExitCode(0, "is up to date");
        MigrateProcess byJava = run(VERIFIED, Map.of("JAVA_TOOL_OPTIONS", certificate.javaOptions()));
        byJava.requireExitCode(0, "0 migrations applied");
    }

    @Test
    void shouldSayWhyItDoesNotConnect() throws Exception {
        MigrateProcess untrusted = run(VERIFIED, Map.of());
        MigrateProcess wrongName =
                run(VERIFIED, Map.of("TLS_CA_FILE", certificate.authority().toString(), "DB_HOST", "127.0.0.1"));
        MigrateProcess plaintext = run(Map.of("DB_SSL_MODE", "disable"), Map.of());
        untrusted.requireExitCode(1, "unable to find valid certification path");
        wrongName.requireExitCode(1, "The hostname 127.0.0.1 could not be verified");
        plaintext.requireExitCode(1, "no encryption");
    }

    private static MigrateProcess run(Map<String, String> settings, Map<String, String> more) throws IOException {
        Map<String, String> variables = new HashMap<>(settings);
        variables.putAll(more);
        return MigrateProcess.start(servers.postgres().port(), variables);
    }
}
