package org.lmsanalytics.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.lmsanalytics.job.function.DecodeOperator;
import org.lmsanalytics.job.sink.CommitOperator;
import org.lmsanalytics.job.source.DeadLetterSink;
import org.lmsanalytics.job.source.EventSource;
import org.lmsanalytics.job.topology.AnalyticsTopology;

/**
 * Submits the job. Its settings, see {@link JobVariable}, come from the arguments, the environment and Flink's
 * configuration, in this order.
 */
public final class AnalyticsJob {
    private static final int MAX_PARALLELISM = 128;
    /** Of checkpoints and savepoints, one after the other. The next one that succeeds commits what they held. */
    private static final int TOLERATED_FAILURES = 10;

    private static final Duration FIRST_RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST_BETWEEN_RESTARTS = Duration.ofSeconds(30);
    private static final Duration STABLE_AFTER = Duration.ofSeconds(30);

    private AnalyticsJob() {}

    /** Throws what Flink shows without more ado: to whoever asks for help, and to whoever has said something wrong. */
    public static void main(String[] args) throws Exception {
        if (ProgramArguments.asksForHelp(List.of(args))) {
            throw new ProgramParametrizationException(ProgramArguments.HELP);
        }
        ProgramArguments arguments;
        JobSettings settings;
        try {
            arguments = ProgramArguments.parse(args);
            settings = JobSettings.from(arguments.over(environmentOfCluster()));
        } catch (IllegalArgumentException e) {
            throw new ProgramParametrizationException(e.getMessage());
        }
        submit(arguments, settings);
    }

    private static Map<String, String> environmentOfCluster() {
        Map<String, String> configuration = StreamExecutionEnvironment.getExecutionEnvironment()
                .getConfiguration()
                .toMap();
        return ClusterSettings.under(System.getenv(), configuration);
    }

    private static void submit(ProgramArguments arguments, JobSettings settings) throws Exception {
        Configuration configuration = configuration(settings);
        // So Flink shows them, and who upgrades the job can pass them on.
        configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, arguments.withJar());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        define(environment, settings, StartingPoint.of(settings.database()));
        environment.execute(JobName.of(settings.database().schema()));
    }

    /** A read model that is not served is filled beside the served one, and so leaves no trace elsewhere. */
    static void define(StreamExecutionEnvironment environment, JobSettings settings, StartingPoint start) {
        environment.setMaxParallelism(MAX_PARALLELISM);
        environment.getConfig().enableObjectReuse();
        String schema = settings.database().schema();
        boolean served = settings.database().isServed();
        AnalyticsTopology.define(
                environment,
                EventSource.of(
                        settings.kafka(),
                        served ? settings.kafkaGroupId() : settings.kafkaGroupId() + "-" + schema,
                        start.holdsEvents()),
                new DecodeOperator(settings.database(), start.generation()),
                served ? DeadLetterSink.of(settings.kafka(), JobName.SERVED + "-dead-letters") : new DiscardingSink<>(),
                new CommitOperator(
                        settings.database(),
                        settings.redis(),
                        settings.kafka(),
                        start.generation(),
                        settings.maxUncommittedRows()),
                settings.passMarkE4());
    }

    /**
     * What the job rests on, and so sets itself: aligned exactly-once checkpoints, whose barriers part what one commit
     * holds from what the next one does, types that Flink can evolve, and operators that a later version finds by uid.
     */
    static Configuration configuration(JobSettings settings) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.commitInterval());
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        configuration.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED_FAILURES);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART_AFTER);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_BETWEEN_RESTARTS);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, STABLE_AFTER);
        return configuration;
    }
}
