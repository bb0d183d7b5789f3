package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small broker's server.properties. */
final class KafkaSettings {
    private KafkaSettings() {}

    static Path logs(Path data) {
        return data.resolve("log");
    }

    static Path write(Path data, int port, int controllerPort, Optional<KafkaLoginListener> loginListener) {
        Path file = data.resolve("server.properties");
        try {
            Files.createDirectories(data);
            String more = loginListener
                    .map(listener -> listener.settings(port, controllerPort))
                    .orElse("");
            return Files.writeString(file, text(data, port, controllerPort) + more);
        } catch (IOException e) {
            throw new ServerException("cannot write " + file, e);
        }
    }

    /**
     * The log is the truth from which everything can be recomputed, so nothing in it expires. A broker that was killed
     * can come back when its session is over, so that is short.
     */
    private static String text(Path data, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                log.retention.ms=-1
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=6000
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=2
                """.formatted(port, controllerPort, logs(data).toAbsolutePath());
    }
}
