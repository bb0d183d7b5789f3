package org.lmsanalytics.worker.config;

import static org.lmsanalytics.service.config.ValueType.number;

import java.util.List;
import org.lmsanalytics.service.config.ClockVariables;
import org.lmsanalytics.service.config.DatabaseVariables;
import org.lmsanalytics.service.config.KafkaVariables;
import org.lmsanalytics.service.config.LogVariables;
import org.lmsanalytics.service.config.ReportVariables;
import org.lmsanalytics.service.config.Section;
import org.lmsanalytics.service.config.ServerVariables;
import org.lmsanalytics.service.config.TrustVariables;
import org.lmsanalytics.service.config.Variable;

/**
 * Every variable that the worker takes. The settings are read by this list, {@code --help} prints it, and a test compares
 * docs/configuration.md with it.
 */
final class Variables {
    static final ServerVariables SERVER = new ServerVariables(3008);
    static final LogVariables LOG = new LogVariables("what it looks for");
    static final TrustVariables TRUST = new TrustVariables();
    static final DatabaseVariables DATABASE = new DatabaseVariables(1, 10, TRUST);
    static final KafkaVariables KAFKA =
            new KafkaVariables("report-worker", "where it is published that reports are there", TRUST);
    static final ReportVariables REPORTS = new ReportVariables();

    private static final Section QUEUE = new Section("Queue");
    static final Variable<Integer> REPORT_CONCURRENCY = QUEUE.variable(
            "REPORT_CONCURRENCY",
            "2",
            number(1, 100),
            "how many reports it makes at a time; each takes one of DB_POOL_MAX connections, and six are for the queue");
    static final Variable<Integer> REPORT_MAX_ATTEMPTS = QUEUE.variable(
            "REPORT_MAX_ATTEMPTS", "5", number(1, 100), "how often a report is tried before it has failed");
    static final Variable<Integer> REPORT_HEARTBEAT_SECONDS = QUEUE.variable(
            "REPORT_HEARTBEAT_SECONDS",
            "10",
            number(1, 600),
            "how often it says that it lives; without that, others take over its reports");
    static final Variable<Integer> REPORT_POLL_MILLIS =
            QUEUE.variable("REPORT_POLL_MILLIS", "500", number(10, 60_000), "how often it looks for what to do");

    static final ClockVariables ANSWERS = new ClockVariables();

    static final List<Section> SECTIONS = List.of(
            SERVER.section(),
            LOG.section(),
            DATABASE.section(),
            KAFKA.section(),
            TRUST.section(),
            REPORTS.section(),
            QUEUE,
            ANSWERS.section());

    private Variables() {}
}
