package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * The migrations of a version of the job. They are in its jar, so that a version is one file, and are run by the program
 * in that jar, in a process of its own: it is another version than this one.
 */
final class Migrations {
    private static final String PROGRAM = "org.lmsanalytics.sql.Migrate";

    private final Map<String, String> environment;

    /** Takes the variables that say where the database is. */
    Migrations(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Throws if the file is no jar of this job. */
    static void check(Path jar) {
        requireNonNull(jar, "jar is null");
        if (!Files.isRegularFile(jar)) {
            throw new OperationException("there is no file " + jar);
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.getEntry(PROGRAM.replace('.', '/') + ".class") == null) {
                throw new OperationException(jar + " is no jar of this job: it has no " + PROGRAM);
            }
        } catch (IOException e) {
            throw new OperationException(jar + " is no jar: " + e.getMessage(), e);
        }
    }

    void run(Path jar, String schema) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(java, "-Dslf4j.internal.verbosity=ERROR", "-cp", jar.toString(), PROGRAM))
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("DB_SCHEMA", schema);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new OperationException("the migrations of " + jar + " fail: " + output.strip());
            }
        } catch (IOException e) {
            throw new OperationException("cannot run the migrations of " + jar, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException("interrupted", e);
        }
    }
}
