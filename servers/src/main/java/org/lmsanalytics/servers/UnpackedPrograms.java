package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that come packed in libraries, unpacked once beside the build of this module. */
final class UnpackedPrograms {
    /** Writes programs into a folder. */
    @FunctionalInterface
    interface Unpacker {
        void unpack(Path folder) throws IOException;
    }

    private UnpackedPrograms() {}

    /** Returns the folder with the programs, which is unpacked first if it is not there. */
    static Path folder(String name, Unpacker unpacker) {
        Path folder = BuildDirectory.path().resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Path unfinished = Files.createTempDirectory(BuildDirectory.path(), name + "-");
            Path written = unfinished.resolve("written");
            unpacker.unpack(Files.createDirectory(written));
            Path copied = copied(written, unfinished.resolve("copied"));
            try {
                Files.move(copied, folder);
            } catch (IOException e) {
                // Another process may have been faster; then its copy is as good.
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
            Directories.delete(unfinished);
            return folder;
        } catch (IOException e) {
            throw new ServerException("cannot unpack " + name, e);
        }
    }

    /**
     * What this process has written itself, it cannot be sure to be able to run: every process that another thread begins
     * meanwhile has the file open too, for writing, for a moment, in which Linux refuses to run it ("Text file busy").
     * What another process has written is open nowhere once that one has ended.
     */
    private static Path copied(Path source, Path target) {
        Path log = target.resolveSibling("copy.log");
        ChildProcess.run(new Program(
                "copy of programs", List.of("cp", "-a", source.toString(), target.toString()), Map.of(), log));
        return target;
    }
}
