package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** A version of the job that lacks a class. */
final class BrokenJar {
    private BrokenJar() {}

    static Path without(String className, Path folder) throws IOException {
        Path jar = Files.copy(
                OperatedDemo.jobJar(), folder.resolve("without-" + className.replaceAll(".*\\.", "") + ".jar"));
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Files.delete(content.getPath(className.replace('.', '/') + ".class"));
        }
        return jar;
    }
}
