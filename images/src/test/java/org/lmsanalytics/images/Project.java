package org.lmsanalytics.images;

import java.nio.file.Path;

/** Where the files are that are tested. */
final class Project {
    /** Maven runs tests in their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Project() {}
}
