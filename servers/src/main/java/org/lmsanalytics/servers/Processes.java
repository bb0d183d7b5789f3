package org.lmsanalytics.servers;

/** Processes that this one may not have started. */
public final class Processes {
    private Processes() {}

    /** One that has ended, but whose parent has not asked how, is there without a command. */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
