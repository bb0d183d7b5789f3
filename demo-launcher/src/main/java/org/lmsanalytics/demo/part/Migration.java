package org.lmsanalytics.demo.part;

import java.util.List;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.Program;

/** Brings the database to the newest version of the read model. */
final class Migration {
    private static final String NAME = "migrate";

    private Migration() {}

    static void run(DemoFiles files, Settings settings) {
        List<String> command = JavaCommand.ofOwnClassPath("org.lmsanalytics.sql.Migrate", "info");
        ChildProcess.run(new Program(NAME, command, settings.environment(), files.log(NAME)));
    }
}
