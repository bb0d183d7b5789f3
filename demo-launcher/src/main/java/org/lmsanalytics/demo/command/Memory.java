package org.lmsanalytics.demo.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory processes hold (resident set), where the system tells it. */
final class Memory {
    private static final long KIBIBYTES = 1024;

    private Memory() {}

    static OptionalLong residentBytes(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTES)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static String mebibytes(long bytes) {
        return "%,d MiB".formatted(bytes / KIBIBYTES / KIBIBYTES);
    }
}
