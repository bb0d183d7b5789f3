package org.lmsanalytics.helm.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A scenario with some values changed. */
public final class Overrides {
    private Overrides() {}

    public static Rendering render(Scenario scenario, String yaml) {
        return Rendering.of(text(scenario, yaml));
    }

    public static String text(Scenario scenario, String yaml) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, yaml);
                List<Path> files = new ArrayList<>(scenario.files());
                files.add(file);
                return Chart.text(files);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
