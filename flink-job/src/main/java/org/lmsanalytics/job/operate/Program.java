package org.lmsanalytics.job.operate;

import java.util.concurrent.Callable;
import org.lmsanalytics.contract.connection.ConnectionSettingsException;
import picocli.CommandLine;

/** Runs a command line, and makes failures exit codes. */
final class Program {
    /** Nothing has changed for those who use the read model: the job runs as before. */
    static final int NOT_DONE = 1;
    /** No job feeds the read model, until a person has acted. */
    static final int NO_JOB = 3;

    private Program() {}

    static int run(Callable<Integer> command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    if (exception instanceof OperationException || exception instanceof ConnectionSettingsException) {
                        line.getErr().println("Not done: " + exception.getMessage());
                        return NOT_DONE;
                    }
                    throw exception;
                })
                .execute(arguments);
    }
}
