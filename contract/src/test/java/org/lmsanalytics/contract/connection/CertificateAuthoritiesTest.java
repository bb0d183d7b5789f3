package org.lmsanalytics.contract.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthoritiesTest {
    @TempDir
    private Path directory;

    @Test
    void shouldBeThoseOfJavaWhenNoneAreNamed() {
        assertEquals(CertificateAuthorities.OF_JAVA, CertificateAuthorities.from(Map.of("TLS_CA_FILE", "")));
    }

    @Test
    void shouldRefuseAFileWithoutCertificates() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "");
        assertEquals("TLS_CA_FILE names " + file + ", which holds no certificate", refusal(file));
    }

    @Test
    void shouldRefuseWhatIsNoCertificate() throws IOException {
        Path file = Files.writeString(
                directory.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        String refusal = refusal(file);
        String expected = "TLS_CA_FILE names " + file + ", which is no file of certificates in PEM: ";
        assertEquals(expected, refusal.substring(0, expected.length()));
    }

    private static String refusal(Path file) {
        Map<String, String> environment = Map.of("TLS_CA_FILE", file.toString());
        return assertThrows(ConnectionSettingsException.class, () -> CertificateAuthorities.from(environment))
                .getMessage();
    }
}
