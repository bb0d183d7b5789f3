package org.lmsanalytics.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.images.Compose.Service;
import org.lmsanalytics.servers.KafkaServer;

/** Runs the script of the service that creates topics, with a program in the place of Kafka's that notes what it is asked. */
final class TopicScript {
    private static final String PROGRAM = "/opt/kafka/bin/kafka-topics.sh";

    private TopicScript() {}

    static void run(Service service, KafkaServer kafka, Path folder) throws IOException {
        Path notes = folder.resolve("topics");
        Path program =
                Files.writeString(folder.resolve("kafka-topics.sh"), "#!/bin/bash\necho \"$*\" >>" + notes + "\n");
        program.toFile().setExecutable(true);
        List<String> command = new ArrayList<>(service.strings("entrypoint"));
        service.strings("command").forEach(part -> command.add(part.replace(PROGRAM, program.toString())));
        Commands.Result result = Commands.result(command, service.environment());
        if (result.status() != 0) {
            throw new IOException(result.output());
        }
        for (String line : Files.readAllLines(notes)) {
            create(line.split(" ", -1), kafka);
        }
    }

    private static void create(String[] arguments, KafkaServer kafka) {
        Map<String, String> settings = new HashMap<>();
        String topic = "";
        int partitions = 0;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--topic" -> topic = arguments[++i];
                case "--partitions" -> partitions = Integer.parseInt(arguments[++i]);
                case "--config" ->
                    settings.put(
                            arguments[i + 1].split("=", -1)[0], arguments[++i].split("=", -1)[1]);
                case "--bootstrap-server" -> i++;
                case "--create", "--if-not-exists" -> {}
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        kafka.createTopic(topic, partitions, settings);
    }
}
