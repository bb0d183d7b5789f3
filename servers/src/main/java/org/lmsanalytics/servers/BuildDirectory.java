package org.lmsanalytics.servers;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where Maven built this module: it leaves the broker's class path there, and unpacked programs are kept there. */
final class BuildDirectory {
    private BuildDirectory() {}

    static Path path() {
        try {
            // target/classes or target/servers-….jar
            return Path.of(BuildDirectory.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new ServerException("cannot tell where this program is", e);
        }
    }
}
