package org.lmsanalytics.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledProgramTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBeTheOneThatIsNamed() throws Exception {
        Path named = program("my-chromium");
        program("chromium");
        assertEquals(
                named, InstalledProgram.CHROMIUM.find(Map.of("CHROMIUM", named.toString(), "PATH", folder.toString())));
    }

    @Test
    void shouldOtherwiseBeOnThePath() throws Exception {
        Path other = program("google-chrome");
        assertEquals(other, InstalledProgram.CHROMIUM.find(Map.of("PATH", "/nowhere:" + folder)));
    }

    @Test
    void shouldSayWhatToInstall() {
        IllegalStateException missing = assertThrows(
                IllegalStateException.class, () -> InstalledProgram.CHROME_DRIVER.find(Map.of("PATH", "/nowhere")));
        String message = missing.getMessage();
        assertTrue(message.contains("chromedriver is not there"), message);
        assertTrue(message.contains("apt-get install chromium chromium-driver"), message);
    }

    private Path program(String name) throws Exception {
        Path file = Files.createFile(folder.resolve(name));
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }
}
