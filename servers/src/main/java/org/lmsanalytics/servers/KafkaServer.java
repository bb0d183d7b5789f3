package org.lmsanalytics.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** One Kafka broker that is its own controller (KRaft), on 127.0.0.1, without automatic topics. */
public final class KafkaServer implements Server {
    private static final Duration UNTIL_READY = Duration.ofSeconds(90);
    private static final int REQUEST_MILLIS = 5_000;

    private final ChildProcess process;
    private final int port;
    private final Optional<KafkaLoginListener> loginListener;

    private KafkaServer(ChildProcess process, int port, Optional<KafkaLoginListener> loginListener) {
        this.process = process;
        this.port = port;
        this.loginListener = loginListener;
    }

    /**
     * Starts a broker, again with what an earlier one left when the directory is the same.
     *
     * @param port 0 for any free one
     */
    public static KafkaServer start(ServerFiles files, int port) {
        return start(files, port, Optional.empty());
    }

    /** The same with a second listener, which takes only encrypted connections of who may log in. */
    public static KafkaServer startEncrypted(ServerFiles files, int port, Encryption encryption) {
        return start(files, port, Optional.of(new KafkaLoginListener(FreePort.find(), encryption)));
    }

    private static KafkaServer start(ServerFiles files, int port, Optional<KafkaLoginListener> loginListener) {
        int chosen = FreePort.orFound(port);
        Path settings = KafkaSettings.write(files.data(), chosen, FreePort.find(), loginListener);
        if (!Files.exists(KafkaSettings.logs(files.data()).resolve("meta.properties"))) {
            List<String> format = new ArrayList<>(KafkaCommand.of(
                    "kafka.tools.StorageTool",
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    settings.toString()));
            loginListener.map(KafkaLoginListener::formatArguments).ifPresent(format::addAll);
            ChildProcess.run(new Program("kafka-format", format, Map.of(), files.log()));
        }
        ChildProcess process = ChildProcess.start(
                new Program("kafka", KafkaCommand.of("kafka.Kafka", settings.toString()), Map.of(), files.log()),
                files.pid(),
                StopSignal.TERM);
        KafkaServer server = new KafkaServer(process, chosen, loginListener);
        process.awaitReady(UNTIL_READY, server::answers);
        return server;
    }

    private boolean answers() throws ExecutionException, InterruptedException, IOException {
        if (FreePort.isFree(port)) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }

    /** Creates the topics, each with so many partitions, that do not exist yet. */
    public void createTopics(Map<String, Integer> partitions) {
        create(partitions.entrySet().stream()
                .map(topic -> newTopic(topic.getKey(), topic.getValue()))
                .toList());
    }

    /** Creates a topic with settings of its own, unless it exists. */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        create(List.of(newTopic(name, partitions).configs(settings)));
    }

    private static NewTopic newTopic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    private void create(List<NewTopic> topics) {
        try (Admin admin = admin()) {
            var existing = admin.listTopics().names().get();
            admin.createTopics(topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new ServerException("cannot create topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS));
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String brokers() {
        return "127.0.0.1:" + port;
    }

    /** The same for encrypted connections, if it takes any. */
    public String encryptedBrokers() {
        return "localhost:" + loginListener.orElseThrow().port();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ChildProcess process() {
        return process;
    }
}
