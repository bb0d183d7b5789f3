package org.lmsanalytics.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What befalls processes in a fault test. */
public enum Signal {
    /** Ends at once, as a crash does: nothing is flushed, nobody is told. */
    KILL,
    /** Stands still, as on a machine that is frozen or cut off, and does not know it. */
    STOP,
    /** Goes on where it stood. */
    CONT;

    /** One that has ended meanwhile is no failure. */
    void send(Stream<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ServerException("cannot send signals: is there a program kill?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }
}
