package org.lmsanalytics.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Small programs of this machine, run to their end. */
final class Commands {
    private Commands() {}

    /** What came of one. */
    record Result(int status, String output) {}

    /** Returns what it printed; throws if it fails. */
    static String run(List<String> command) throws IOException {
        Result result = result(command);
        if (result.status() != 0) {
            throw new IOException(command + " failed with status " + result.status() + ": " + result.output());
        }
        return result.output();
    }

    static Result result(List<String> command) throws IOException {
        return result(command, Map.of());
    }

    static Result result(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static boolean areRoot() throws IOException {
        return run(List.of("id", "-u")).strip().equals("0");
    }
}
