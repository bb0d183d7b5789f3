package org.lmsanalytics.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as it is delivered, a jar beside its libraries, as a process of its own. */
final class WorkerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (http://127.0.0.1:[0-9]+)");

    private final Process process;
    private final String address;
    private final Thread reader;

    private WorkerProcess(Process process, String address, Thread reader) {
        this.process = process;
        this.address = address;
        this.reader = reader;
    }

    /** Waits until it listens. What it prints is added to {@code lines}. */
    static WorkerProcess start(Map<String, String> environment, List<String> lines) {
        Process process = process(environment, List.of());
        try {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String address = awaitAddress(output, lines);
            Thread reader =
                    Thread.ofPlatform().daemon().start(() -> output.lines().forEach(lines::add));
            return new WorkerProcess(process, address, reader);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it until it ends by itself. */
    static Ended run(Map<String, String> environment, String... arguments) throws InterruptedException {
        Process process = process(environment, List.of(arguments));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String text = String.join("\n", output.lines().toList());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            return new Ended(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    String address() {
        return address;
    }

    /** As a service manager stops it; returns the exit code when all that it prints has been read. */
    int terminate() throws InterruptedException {
        // Process.destroy would also close what is still to be read.
        process.toHandle().destroy();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Process process(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "report-worker.jar").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String awaitAddress(BufferedReader output, List<String> lines) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IllegalStateException("ended without listening: " + lines);
    }

    record Ended(int exitCode, String output) {}
}
