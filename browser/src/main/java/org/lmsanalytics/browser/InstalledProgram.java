package org.lmsanalytics.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of the operating system.
 *
 * @param variable which names its file, if it is not on the PATH
 * @param names under which distributions install it
 */
record InstalledProgram(String variable, List<String> names) {
    static final InstalledProgram CHROMIUM =
            new InstalledProgram("CHROMIUM", List.of("chromium", "chromium-browser", "google-chrome"));

    static final InstalledProgram CHROME_DRIVER = new InstalledProgram("CHROMEDRIVER", List.of("chromedriver"));

    /** Throws with what to install if it is missing. */
    Path find(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(variable))
                .map(Path::of)
                .or(() -> onPath(environment.getOrDefault("PATH", "")))
                .filter(Files::isExecutable)
                .orElseThrow(() -> new IllegalStateException("Tests of web pages need Chromium and ChromeDriver, and "
                        + names.get(0) + " is not there. Debian: apt-get install chromium chromium-driver. Elsewhere:"
                        + " install both in the same version, and name their files with CHROMIUM and CHROMEDRIVER."));
    }

    private Optional<Path> onPath(String path) {
        return names.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
