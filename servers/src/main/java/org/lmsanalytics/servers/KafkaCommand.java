package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka's own programs run in their own virtual machine, with a class path that no client shares. */
final class KafkaCommand {
    private KafkaCommand() {}

    static List<String> of(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(JavaProgram.launcher());
        command.addAll(List.of(
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=128m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.apache.logging.log4j.level=INFO",
                "-cp",
                classPath(),
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() {
        Path file = BuildDirectory.path().resolve("kafka.classpath");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ServerException("cannot read " + file + ", which the build writes", e);
        }
    }
}
