package org.lmsanalytics.producer;

import java.time.Clock;
import org.lmsanalytics.producer.sample.SampleEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends made-up learners' events to the Kafka that KAFKA_BROKERS names, until it is stopped. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final String USAGE =
            "sample-producer: sends made-up learners' events to KAFKA_BROKERS (localhost:9092), until it is stopped.";
    private static final long SEED = 42;

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            boolean help = arguments[0].equals("--help");
            System.out.println(USAGE);
            System.exit(help ? 0 : 2);
        }
        String given = System.getenv().getOrDefault("KAFKA_BROKERS", "").strip();
        String brokers = given.isEmpty() ? "localhost:9092" : given;
        try {
            run(brokers);
        } catch (ProducerException e) {
            LOG.error("Sending to {} failed: {}", brokers, e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String brokers) {
        boolean empty = SourceEnds.read(brokers).values().stream().allMatch(end -> end == 0);
        try (EventSender sender = new EventSender(brokers)) {
            SampleRun run = new SampleRun(new SampleEvents(SEED, Clock.systemUTC()), sender);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "stop"));
            LOG.info("Sending to {}: {}", brokers, empty ? "history, then what happens now" : "what happens now");
            run.history(empty);
            LOG.info("{} events sent; sample learners go on learning", sender.acknowledged());
            run.present();
        }
    }

    /** By itself Java would report the signal, 143, which looks like a failure to what looks after processes. */
    private static void stop(SampleRun run) {
        Runtime.getRuntime().halt(run.stop() ? 0 : 1);
    }
}
