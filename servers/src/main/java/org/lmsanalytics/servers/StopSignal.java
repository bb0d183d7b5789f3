package org.lmsanalytics.servers;

import java.io.IOException;

/** How a program is asked to end. */
public enum StopSignal {
    /** What most programs take as a request to end in order. */
    TERM,
    /** PostgreSQL's fast shutdown, which does not wait for clients to leave. */
    INT;

    public void send(ProcessHandle process) {
        if (this == TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ServerException("cannot signal process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }
}
