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
import org.lmsanalytics.contract.Snapshots;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.Outcome.PartEnded;
import org.lmsanalytics.demo.part.Outcome.StepDone;
import org.lmsanalytics.demo.part.Outcome.StepFailed;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.KafkaServer;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.RedisServer;
import org.lmsanalytics.servers.ServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All the parts, each a process: started in an order that works, started again when one ends, stopped together. */
public final class DemoSystem implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSystem.class);
    private static final int SOURCE_PARTITIONS = 4;
    private static final int PUBLISHED_PARTITIONS = 3;
    /** Of each entity the newest record stays, and the others for a day, as docs/events.md advises. */
    private static final Map<String, String> PUBLISHED_SETTINGS =
            Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "86400000");

    private static final List<String> TASK_MANAGERS = List.of(Parts.TASK_MANAGER, Parts.OTHER_TASK_MANAGER);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(8);
    private static final Duration UNTIL_STARTS_STOP = Duration.ofSeconds(30);

    private final DemoFiles files;
    private final Settings settings;
    private final StartReport report;
    private final FlinkCluster cluster;
    private final JobKeeper job;
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
        this.job = new JobKeeper(
                rest,
                files.jobJar(),
                new Snapshots(List.of(FlinkConfiguration.checkpoints(files), FlinkConfiguration.savepoints(files))),
                report);
        starts.put(Parts.KAFKA, this::startKafka);
        starts.put(Parts.POSTGRES, () -> PostgresServer.start(
                        files.server(Parts.POSTGRES), settings.databasePort(), settings.account())
                .process());
        starts.put(Parts.REDIS, () -> RedisServer.start(files.server(Parts.REDIS), settings.redisPort())
                .process());
        starts.put(Parts.JOB_MANAGER, cluster::startJobManager);
        for (String name : TASK_MANAGERS) {
            starts.put(name, () -> cluster.startTaskManager(name));
        }
        starts.put(Parts.SERVING_API, new ServingApi(files, settings, client)::start);
        starts.put(Parts.REPORT_WORKER, new ReportWorker(files, settings, client)::start);
    }

    private ChildProcess startKafka() {
        KafkaServer kafka = KafkaServer.start(files.server(Parts.KAFKA), settings.kafkaPort());
        Map<String, Integer> topics = new HashMap<>();
        Topics.SOURCES.forEach(topic -> topics.put(topic, SOURCE_PARTITIONS));
        topics.put(Topics.DEAD_LETTERS, 1);
        try {
            kafka.createTopics(topics);
            kafka.createTopic(Topics.ANALYTICS_EVENTS, PUBLISHED_PARTITIONS, PUBLISHED_SETTINGS);
        } catch (ServerException e) {
            kafka.kill();
            throw e;
        }
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
                    TASK_MANAGERS.subList(0, settings.flinkTaskManagers()).forEach(this::startPart);
                }));
        together(List.of(
                () -> report.step("job", job::start),
                () -> startPart(Parts.SERVING_API),
                () -> startPart(Parts.REPORT_WORKER)));
    }

    private void startPart(String name) {
        report.step(name, () -> {
            ChildProcess part = starts.get(name).get();
            running.put(name, part);
            part.onExit(() -> outcomes.add(new PartEnded(part)));
        });
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

    /** Starts parts that end again, each for itself, and keeps the job running, until this is closed. */
    public void supervise() {
        starters.execute(this::watchParts);
        starters.execute(this::watchJob);
    }

    private void watchParts() {
        try {
            while (true) {
                if (outcomes.take() instanceof PartEnded ended && isWanted(ended.part())) {
                    starters.execute(() -> startAgain(ended.part()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchJob() {
        while (!closing) {
            try {
                job.look();
            } catch (DemoException e) {
                LOG.debug("The job cannot be looked after at the moment", e);
            }
            pause(BETWEEN_LOOKS);
        }
    }

    /** One that has a successor already, or was ended on purpose, needs no other. */
    private boolean isWanted(ChildProcess part) {
        return !closing && part(part.name()).filter(part::equals).isPresent();
    }

    private void startAgain(ChildProcess ended) {
        report.say(ended.name() + " ended with status " + ended.exitStatus() + ", starting it again");
        if (ended.name().equals(Parts.JOB_MANAGER)) {
            // Old TaskManagers would look for their old one for a while yet.
            TASK_MANAGERS.forEach(name -> part(name).ifPresent(ChildProcess::kill));
        }
        Duration rest = FIRST_REST;
        while (!closing && !startsNow(ended.name())) {
            pause(rest);
            rest = rest.compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : rest;
        }
    }

    private boolean startsNow(String name) {
        try {
            startPart(name);
            return true;
        } catch (DemoException | ServerException e) {
            if (!closing) {
                report.say(e.getMessage());
            }
            return false;
        }
    }

    private void pause(Duration time) {
        try {
            Pause.of(time);
        } catch (DemoException e) {
            LOG.debug("Interrupted, since the parts are being stopped", e);
        }
    }

    /** The process of a part, if it was started. */
    public Optional<ChildProcess> part(String name) {
        return Optional.ofNullable(running.get(name));
    }

    /** The names of the TaskManagers that are looked after, one or two. */
    public List<String> taskManagers() {
        return TASK_MANAGERS.stream().filter(running::containsKey).toList();
    }

    /** Whether none of the parts is missing. */
    public boolean isComplete() {
        return running.values().stream().allMatch(ChildProcess::isAlive);
    }

    /** Starts the TaskManager that does not run yet, beside the other, and returns its name. */
    public String startOtherTaskManager() {
        String name = TASK_MANAGERS.stream()
                .filter(one -> !running.containsKey(one))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("both TaskManagers run"));
        startPart(name);
        return name;
    }

    /** Ends a part for good. */
    public void end(String name) {
        Optional.ofNullable(running.remove(name)).ifPresent(ChildProcess::kill);
    }

    public JobKeeper job() {
        return job;
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
        for (String name : Parts.POSSIBLE.reversed()) {
            part(name).ifPresent(ChildProcess::close);
        }
    }
}
