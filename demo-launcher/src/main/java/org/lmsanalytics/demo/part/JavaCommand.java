package org.lmsanalytics.demo.part;

import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.servers.JavaProgram;

/** The command line of a Java program, run by the virtual machine that runs this one. */
public final class JavaCommand {
    /** The verifier holds all events' outcomes; for the others it is only a limit. */
    private static final String HEAP = "-Xmx1g";

    private JavaCommand() {}

    static List<String> of(List<String> options, String classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(JavaProgram.launcher());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /**
     * A program of another module that is on this one's class path.
     *
     * @param logLevel from which on messages are printed
     */
    public static List<String> ofOwnClassPath(String mainClass, String logLevel) {
        List<String> options = List.of(
                HEAP, "--enable-native-access=ALL-UNNAMED", "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + logLevel);
        return of(options, System.getProperty("java.class.path"), mainClass, List.of());
    }
}
