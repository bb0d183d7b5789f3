package org.lmsanalytics.helm.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Values with which the chart is rendered: a file each in src/test/resources/values, over what everybody must say. */
public enum Scenario {
    REQUIRED,
    SMALLEST,
    SESSION,
    RESTORED,
    BUCKET,
    ENCRYPTED,
    MONITORED,
    EVERYTHING;

    static final Path VALUES = Path.of("src", "test", "resources", "values");

    public String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".yaml";
    }

    public List<Path> files() {
        return Stream.of(REQUIRED, this)
                .distinct()
                .map(scenario -> VALUES.resolve(scenario.fileName()))
                .toList();
    }
}
