package org.lmsanalytics.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.servers.Directories;
import org.lmsanalytics.servers.PidFile;
import org.lmsanalytics.servers.ServerFiles;

/**
 * What the demo reads and writes.
 *
 * @param project the folder of the built programs
 * @param home where everything written goes
 * @param otherJobJar the job to run instead of the one that the project builds
 */
public record DemoFiles(Path project, Path home, Optional<Path> otherJobJar) {
    public DemoFiles {
        project = project.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /** Writes to {@code .demo} in the project. */
    public DemoFiles(Path project) {
        this(project, project.resolve(".demo"));
    }

    public DemoFiles(Path project, Path home) {
        this(project, home, Optional.empty());
    }

    /** With another build of the job. */
    public DemoFiles withJobJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new DemoException("there is no file " + jar);
        }
        return new DemoFiles(project, home, Optional.of(jar.toAbsolutePath()));
    }

    /** Those of a fault test, which has a system of its own. */
    public DemoFiles chaos() {
        return new DemoFiles(project, home.resolve("chaos"));
    }

    /** A part's own folder of data. */
    public Path data(String part) {
        return data().resolve(part);
    }

    private Path data() {
        return home.resolve("data");
    }

    public Path log(String part) {
        return home.resolve("logs").resolve(part + ".log");
    }

    public PidFile pid(String part) {
        return new PidFile(home.resolve("pids").resolve(part + ".pid"));
    }

    public ServerFiles server(String part) {
        return new ServerFiles(data(part), log(part), pid(part));
    }

    /** The settings of the running demo, for the commands that talk to it. */
    public Path settings() {
        return home.resolve("settings.properties");
    }

    public Path jobJar() {
        return otherJobJar.orElseGet(() -> built("flink-job/target/flink-job.jar"));
    }

    /** The jar of a part that the project builds. */
    public Path jar(String part) {
        return built("%1$s/target/%1$s.jar".formatted(part));
    }

    /** Where the files of reports are. */
    public Path reports() {
        return data("reports");
    }

    public String flinkClassPath() {
        try {
            String libraries = Files.readString(built("demo-launcher/flink/target/flink.classpath"))
                    .strip();
            return built("demo-launcher/flink/target/classes") + File.pathSeparator + libraries;
        } catch (IOException e) {
            throw new DemoException("cannot read Flink's class path", e);
        }
    }

    public Path flinkLogging() {
        return built("demo-launcher/flink/log4j2.properties");
    }

    private Path built(String path) {
        Path file = project.resolve(path);
        if (!Files.exists(file)) {
            throw new DemoException(file + " is missing: build it with ./mvnw -DskipTests package");
        }
        return file;
    }

    /** Removes what the parts of the last run wrote to their logs. */
    public void removeLogs(List<String> parts) {
        try {
            for (String part : parts) {
                Files.deleteIfExists(log(part));
            }
        } catch (IOException e) {
            throw new DemoException("cannot remove old logs", e);
        }
    }

    /** Data stays for the next start if and only if this run says so, even when it ends by force. */
    public void keepData(boolean keep) {
        try {
            Files.createDirectories(home);
            if (keep) {
                Files.writeString(keepMark(), "");
            } else {
                Files.deleteIfExists(keepMark());
            }
        } catch (IOException e) {
            throw new DemoException("cannot write to " + home, e);
        }
    }

    /** Removes the data unless it was to be kept; returns whether there is data. */
    public boolean removeUnkeptData() {
        if (!Files.exists(keepMark())) {
            Directories.delete(data());
        }
        return Files.exists(data());
    }

    private Path keepMark() {
        return home.resolve("keep");
    }
}
