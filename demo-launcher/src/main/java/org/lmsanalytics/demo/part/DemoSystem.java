package org.lmsanalytics.demo.part;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.Outcome.PartEnded;
import org.lmsanalytics.demo.part.Outcome.StepDone;
import org.lmsanalytics.demo.part.Outcome.StepFailed;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.KafkaServer;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.RedisServer;

/** All the parts, each a process: started in an order that works, started again when one ends, stopped together. */
public final class DemoSystem implements AutoCloseable {
    private static final int SOURCE_PARTITIONS = 4;
    private static final int PUBLISHED_PARTITIONS = 3;
    /** Of each entity the newest record stays, and the others for a day, as docs/events.md advises. */
    private static final Map<String, String> PUBLISHED_SETTINGS =
            Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "86400000");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration UNTIL_STARTS_STOP = Duration.ofSeconds(30);

    private final DemoFiles files;
    private final Settings settings;
    private final StartReport report;
    private final FlinkCluster cluster;
    private final FlinkJob job;
    private final Map<String, Supplier<ChildProcess>> starts = new HashMap<>();
    private final Map<String, ChildProcess> running = new ConcurrentHashMap<>();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private volatile boolean closing;

    public DemoSystem(DemoFiles files, Settings settings, StartReport report) {
        this.files = files;
        this.settings = settings;
        this.report = report;
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        FlinkRest rest = new FlinkRest(client, settings.flinkUrl());
        this.cluster = new FlinkCluster(files, settings, rest);
        this.job = new FlinkJob(rest);
        starts.put(Parts.KAFKA, this::startKafka);
        starts.put(Parts.POSTGRES, () -> PostgresServer.start(
                        files.server(Parts.POSTGRES), settings.databasePort(), settings.account())
                .process());
        starts.put(Parts.REDIS, () -> RedisServer.start(files.server(Parts.REDIS), settings.redisPort())
                .process());
        starts.put(Parts.JOB_MANAGER, cluster::startJobManager);
        starts.put(Parts.TASK_MANAGER, cluster::startTaskManager);
        starts.put(Parts.SERVING_API, new ServingApi(files, settings, client)::start);
    }

    private ChildProcess startKafka() {
        KafkaServer kafka = KafkaServer.start(files.server(Parts.KAFKA), settings.kafkaPort());
        Map<String, Integer> topics = new HashMap<>();
        Topics.SOURCES.forEach(topic -> topics.put(topic, SOURCE_PARTITIONS));
        topics.put(Topics.DEAD_LETTERS, 1);
        kafka.createTopics(topics);
        kafka.createTopic(Topics.ANALYTICS_EVENTS, PUBLISHED_PARTITIONS, PUBLISHED_SETTINGS);
        return kafka.process();
    }

    /** Returns when every part is ready and the job runs; throws as soon as one of them cannot, or has ended. */
    public void start() {
        together(List.of(
                () -> startPart(Parts.KAFKA),
                () -> {
                    startPart(Parts.POSTGRES);
                    report.step("migrations", () -> Migration.run(files, settings));
                },
                () -> startPart(Parts.REDIS),
                () -> {
                    startPart(Parts.JOB_MANAGER);
                    startPart(Parts.TASK_MANAGER);
                }));
        together(List.of(this::submitJob, () -> startPart(Parts.SERVING_API)));
    }

    private void startPart(String name) {
        report.step(name, () -> {
            ChildProcess part = starts.get(name).get();
            running.put(name, part);
            part.onExit(() -> outcomes.add(new PartEnded(part)));
        });
    }

    private void submitJob() {
        report.step("job", () -> job.submit(files.jobJar(), FlinkConfiguration.checkpoints(files)));
    }

    private void together(List<Runnable> steps) {
        steps.forEach(step -> starters.execute(() -> outcomes.add(run(step))));
        int left = steps.size();
        while (left > 0) {
            switch (nextOutcome()) {
                case StepDone done -> left--;
                case StepFailed failed -> throw failed.cause();
                case PartEnded ended -> throw new DemoException(ending(ended.part()));
            }
        }
    }

    private static Outcome run(Runnable step) {
        try {
            step.run();
            return new StepDone();
        } catch (RuntimeException e) {
            return new StepFailed(e);
        }
    }

    private static String ending(ChildProcess part) {
        return part.name() + " ended with status " + part.exitStatus() + part.endOfLog();
    }

    private Outcome nextOutcome() {
        try {
            return outcomes.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    /** Starts parts that end again, until this is closed. */
    public void supervise() {
        starters.execute(() -> {
            try {
                while (true) {
                    if (outcomes.take() instanceof PartEnded ended && isRunning(ended.part())) {
                        startAgain(ended.part());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** One that has a successor already needs no other. */
    private boolean isRunning(ChildProcess part) {
        return !closing && part(part.name()).filter(part::equals).isPresent();
    }

    private void startAgain(ChildProcess ended) {
        report.say(ended.name() + " ended with status " + ended.exitStatus() + ", starting it again");
        try {
            startPart(ended.name());
            if (ended.name().equals(Parts.JOB_MANAGER)) {
                // The new one knows no job. An old TaskManager would look for its old one for a while yet.
                part(Parts.TASK_MANAGER).ifPresent(ChildProcess::kill);
                startPart(Parts.TASK_MANAGER);
                submitJob();
            }
        } catch (RuntimeException e) {
            if (!closing) {
                report.say(e.getMessage());
            }
        }
    }

    private Optional<ChildProcess> part(String name) {
        return Optional.ofNullable(running.get(name));
    }

    /** Ends the parts, those first that need others. */
    @Override
    public void close() {
        closing = true;
        starters.shutdownNow();
        try {
            // A start that was interrupted ends the process that it began.
            boolean ended = starters.awaitTermination(UNTIL_STARTS_STOP.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                report.say("a part that was just starting may still run: ./demo stop ends it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (String name : Parts.ALL.reversed()) {
            part(name).ifPresent(ChildProcess::close);
        }
    }
}
