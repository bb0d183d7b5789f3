package org.lmsanalytics.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 64})
    void shouldNameTheKeyThatHasAnotherLength(int bytes) {
        String key = Base64.getEncoder().encodeToString(new byte[bytes]);
        assertEquals(
                "REPORTS_ENCRYPTION_KEY has %d bytes, but needs 32: make one with openssl rand -base64 32"
                        .formatted(bytes),
                assertThrows(IllegalArgumentException.class, () -> folder(Optional.of(key)))
                        .getMessage());
    }

    @Test
    void shouldNameTheKeyThatIsNoBase64() {
        IllegalArgumentException exception =
                assertThrows(IllegalArgumentException.class, () -> folder(Optional.of("secret!")));
        assertEquals(
                "REPORTS_ENCRYPTION_KEY is not base64: make one with openssl rand -base64 32", exception.getMessage());
        assertEquals(null, exception.getCause());
    }

    @Test
    void shouldKeepSecretsToItself() {
        StoreSettings settings = new StoreSettings(
                new StoreSettings.Bucket(
                        Optional.of(URI.create("https://objects.example.org")),
                        "eu-central-1",
                        "bucket",
                        "reports/",
                        true,
                        Optional.of(new StoreSettings.Credentials("access", "secret"))),
                Optional.of(KEY));
        assertEquals("s3://bucket/reports/ at https://objects.example.org, encrypted", settings.toString());
        assertFalse(settings.place().toString().contains("secret"));
        assertFalse(new StoreSettings.Credentials("access", "secret").toString().contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "reports", "/reports/", "a//b/"})
    void shouldRefuseAPrefixThatIsNoFolder(String prefix) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new StoreSettings.Bucket(
                        Optional.empty(), "eu-central-1", "bucket", prefix, false, Optional.empty()));
    }

    @Test
    void shouldOpenWhatIsSet() throws IOException {
        try (ReportStore plain = ReportStores.open(folder(Optional.empty()));
                ReportStore encrypted = ReportStores.open(folder(Optional.of(KEY)))) {
            assertInstanceOf(FileStore.class, plain);
            assertInstanceOf(EncryptedStore.class, encrypted);
        }
        assertTrue(folder(Optional.of(KEY)).toString().endsWith(", encrypted"));
    }

    private StoreSettings folder(Optional<String> key) {
        return new StoreSettings(new StoreSettings.Folder(folder), key);
    }
}
