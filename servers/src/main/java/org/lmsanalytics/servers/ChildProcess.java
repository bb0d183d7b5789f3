package org.lmsanalytics.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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
    private final PidFile pid;
    private final StopSignal stopSignal;

    private ChildProcess(Program program, Process process, PidFile pid, StopSignal stopSignal) {
        this.program = program;
        this.process = process;
        this.pid = pid;
        this.stopSignal = stopSignal;
    }

    /**
     * Starts a program.
     *
     * @param pid names the process from its first moment until it is closed or killed
     */
    public static ChildProcess start(Program program, PidFile pid, StopSignal stopSignal) {
        Process process = launch(program);
        try {
            pid.write(process.toHandle());
        } catch (ServerException e) {
            // Nobody would find it, and it would hold its port.
            process.destroyForcibly().onExit().join();
            throw e;
        }
        return new ChildProcess(program, process, pid, stopSignal);
    }

    /** Runs a program to its end. */
    public static void run(Program program) {
        Process process = launch(program);
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new ServerException(
                        program.name() + " failed with status " + status + LogTail.describe(program.log()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    private static Process launch(Program program) {
        ProcessBuilder builder = new ProcessBuilder(inItsOwnSession(program.command()))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().putAll(program.environment());
        try {
            Files.createDirectories(program.log().toAbsolutePath().getParent());
            return builder.start();
        } catch (IOException e) {
            throw new ServerException("cannot start " + program.name(), e);
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

    /** Returns once the process is ready; kills it and throws as soon as it ended or when the time is over. */
    public void awaitReady(Duration timeout, Readiness readiness) {
        try {
            await(timeout, readiness);
        } catch (ServerException e) {
            kill();
            throw e;
        }
    }

    private void await(Duration timeout, Readiness readiness) {
        long deadline = System.nanoTime() + timeout.toNanos();
        // Another program on the same port may answer in place of one that could not start, so being alive counts too.
        while (!(isReady(readiness) && process.isAlive())) {
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
            throw interrupted(e);
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

    /** Runs the action once the process has ended, for whatever reason. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** What a shell would show: 128 and the number of the signal if one ended the process. */
    public int exitStatus() {
        return process.exitValue();
    }

    /** The last lines that the program wrote, for a message about its failure. */
    public String endOfLog() {
        return LogTail.describe(program.log());
    }

    /** Ends it and what it started at once, as a crash does: nothing is flushed, nobody is told. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        forget();
    }

    /** Sends a signal to it and to what it started, and does not wait for what comes of it. */
    public void send(Signal signal) {
        signal.send(Stream.concat(process.descendants(), Stream.of(process.toHandle())));
    }

    /** Asks it to end, and ends it when it has not after a while. */
    @Override
    public void close() {
        if (process.isAlive()) {
            stopSignal.send(process.toHandle());
            if (!exitsWithin(UNTIL_KILLED)) {
                kill();
            }
        }
        forget();
    }

    /** Another process may have taken the place of this one, and its file. */
    private void forget() {
        if (pid.names(process.pid())) {
            pid.delete();
        }
    }

    private boolean exitsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ServerException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ServerException("interrupted", cause);
    }
}
