package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where a server keeps what is its own.
 *
 * @param data a folder; a server started again with it has what the one before it had
 * @param log takes what the server prints
 * @param pid holds its process id while it runs
 */
public record ServerFiles(Path data, Path log, PidFile pid) {
    public ServerFiles {
        data = data.toAbsolutePath();
        log = log.toAbsolutePath();
        requireNonNull(pid, "pid is null");
    }

    /** All of them in one folder. */
    public static ServerFiles in(Path directory, String name) {
        return new ServerFiles(
                directory.resolve(name),
                directory.resolve(name + ".log"),
                new PidFile(directory.resolve(name + ".pid")));
    }
}
