package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A data directory of PostgreSQL. */
record PostgresDirectory(Path path) {

    void initialize(String administrator, String password, Path log) {
        if (Files.exists(path.resolve("global/pg_control"))) {
            return;
        }
        // What an interrupted initialization left is of no use.
        Directories.delete(path);
        Path passwordFile = path.resolveSibling(path.getFileName() + ".password");
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(passwordFile, password);
            ChildProcess.run(new Program(
                    "initdb",
                    PostgresPrograms.command(
                            "initdb",
                            "--pgdata=" + path,
                            "--username=" + administrator,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync",
                            "--no-instructions"),
                    Map.of(),
                    log));
        } catch (IOException e) {
            throw new ServerException("cannot prepare " + path, e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    /**
     * A killed server leaves its lock file. PostgreSQL sees that its owner is gone, unless another program has got the
     * same process id since.
     */
    void removeStaleLock() {
        Path lock = path.resolve("postmaster.pid");
        try {
            if (Files.exists(lock)
                    && owner(lock).filter(process -> !runsHere(process)).isPresent()) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new ServerException("cannot read " + lock, e);
        }
    }

    private static Optional<ProcessHandle> owner(Path lock) throws IOException {
        try {
            String firstLine = Files.readString(lock).lines().findFirst().orElse("");
            return ProcessHandle.of(Long.parseLong(firstLine.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean runsHere(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(path.toString()))
                .isPresent();
    }
}
