package org.lmsanalytics.servers;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program running beside this one. */
public final class ChildProcess implements AutoCloseable {
    private static final Path SET_SESSION = Path.of("/usr/bin/setsid");
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(50);
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(20);

    /** Says whether a process does its work yet; not being able to tell is a no. */
    @FunctionalInterface
    public interface Readiness {
        boolean ready() throws Exception;
    }

    private final Program program;
    private final Process process;
    private final StopSignal stopSignal;

    private ChildProcess(Program program, Process process, StopSignal stopSignal) {
        this.program = program;
        this.process = process;
        this.stopSignal = stopSignal;
    }

    public static ChildProcess start(Program program) {
        return start(program, StopSignal.TERM);
    }

    public static ChildProcess start(Program program, StopSignal stopSignal) {
        requireNonNull(stopSignal, "stopSignal is null");
        File log = program.log().toFile();
        ProcessBuilder builder = new ProcessBuilder(inItsOwnSession(program.command()))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(program.environment());
        try {
            Files.createDirectories(program.log().toAbsolutePath().getParent());
            return new ChildProcess(program, builder.start(), stopSignal);
        } catch (IOException e) {
            throw new ServerException("cannot start " + program.name(), e);
        }
    }

    /** Runs a program to its end. */
    public static void run(Program program) {
        ChildProcess child = start(program);
        int status = child.awaitExit();
        if (status != 0) {
            throw new ServerException(program.name() + " failed with status " + status + child.endOfLog());
        }
    }

    /** A terminal's Ctrl-C reaches only its own session, so the launcher alone decides in which order things end. */
    private static List<String> inItsOwnSession(List<String> command) {
        if (!Files.isExecutable(SET_SESSION)) {
            return command;
        }
        List<String> detached = new ArrayList<>(List.of(SET_SESSION.toString()));
        detached.addAll(command);
        return detached;
    }

    /** Returns once the process is ready; throws as soon as it ended or when the time is over. */
    public void awaitReady(Duration timeout, Readiness readiness) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isReady(readiness)) {
            if (exitsWithin(BETWEEN_CHECKS)) {
                throw new ServerException(program.name() + " ended with status " + process.exitValue() + endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new ServerException(
                        program.name() + " was not ready after " + timeout.toSeconds() + " s" + endOfLog());
            }
        }
    }

    private static boolean isReady(Readiness readiness) {
        try {
            return readiness.ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        } catch (Exception e) {
            return false;
        }
    }

    public String name() {
        return program.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines that the program wrote, for a message about its failure. */
    public String endOfLog() {
        return LogTail.describe(program.log());
    }

    /** Ends it at once, as a crash of the machine's process would: nothing is flushed or said good-bye to. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
    }

    /** Asks it to end, and ends it when it has not after a while. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        stopSignal.send(process.toHandle());
        if (!exitsWithin(UNTIL_KILLED)) {
            kill();
        }
    }

    private boolean exitsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }

    private int awaitExit() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }
}
