package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.JavaCommand;
import picocli.CommandLine.Command;

@Command(name = "verify", description = "Recompute the read model from Kafka, naively, and compare.")
final class VerifyCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = new RunningDemo(Terminal.files()).settings();
        ProcessBuilder verifier =
                new ProcessBuilder(JavaCommand.ofOwnClassPath("org.lmsanalytics.verifier.Verify", "error")).inheritIO();
        verifier.environment().putAll(settings.environment());
        return verifier.start().waitFor();
    }
}
