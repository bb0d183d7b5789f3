package org.lmsanalytics.worker.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lmsanalytics.service.config.ClockSettings;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.service.config.DatabaseSettings;
import org.lmsanalytics.service.config.Environment;
import org.lmsanalytics.service.config.HttpSettings;
import org.lmsanalytics.service.config.KafkaSettings;
import org.lmsanalytics.service.config.LogSettings;
import org.lmsanalytics.service.config.NodeEnvironment;
import org.lmsanalytics.service.config.ReportSettings;
import org.lmsanalytics.service.config.Section;

/** All that the environment can decide. */
public record Settings(
        NodeEnvironment nodeEnvironment,
        HttpSettings http,
        LogSettings log,
        DatabaseSettings database,
        KafkaSettings kafka,
        ReportSettings reports,
        QueueSettings queue,
        ClockSettings clock) {
    /** For the queue, the progress of jobs and what is done beside them, whatever the exports are waiting for. */
    private static final int CONNECTIONS_OF_THE_QUEUE = 6;

    public Settings {
        requireNonNull(nodeEnvironment, "nodeEnvironment is null");
        requireNonNull(http, "http is null");
        requireNonNull(log, "log is null");
        requireNonNull(database, "database is null");
        requireNonNull(kafka, "kafka is null");
        requireNonNull(reports, "reports is null");
        requireNonNull(queue, "queue is null");
        requireNonNull(clock, "clock is null");
        if (database.poolMax() < queue.concurrency() + CONNECTIONS_OF_THE_QUEUE) {
            throw new ConfigurationException(
                    "DB_POOL_MAX",
                    "is %d, but REPORT_CONCURRENCY %d needs %d"
                            .formatted(
                                    database.poolMax(),
                                    queue.concurrency(),
                                    queue.concurrency() + CONNECTIONS_OF_THE_QUEUE));
        }
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException if values are wrong; it names all of them
     */
    public static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        NodeEnvironment nodeEnvironment = Variables.SERVER.nodeEnvironment(environment);
        Optional<HttpSettings> http = environment.read(Variables.SERVER::settings);
        Optional<LogSettings> log = environment.read(Variables.LOG::settings);
        Optional<DatabaseSettings> database = environment.read(Variables.DATABASE::settings);
        Optional<KafkaSettings> kafka = environment.read(Variables.KAFKA::settings);
        Optional<ReportSettings> reports = environment.read(Variables.REPORTS::settings);
        Optional<QueueSettings> queue = environment.read(QueueSettings::from);
        Optional<ClockSettings> clock = environment.read(Variables.ANSWERS::settings);
        if (nodeEnvironment == NodeEnvironment.PRODUCTION) {
            environment.refuseKnownSecrets(Variables.SECTIONS);
        }
        environment.requireNoProblems();
        return new Settings(
                nodeEnvironment,
                http.orElseThrow(),
                log.orElseThrow(),
                database.orElseThrow(),
                kafka.orElseThrow(),
                reports.orElseThrow(),
                queue.orElseThrow(),
                clock.orElseThrow());
    }

    /** All variables, in the order in which they are explained. */
    public static List<Section> sections() {
        return Variables.SECTIONS;
    }
}
