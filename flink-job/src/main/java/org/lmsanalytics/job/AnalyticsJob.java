package org.lmsanalytics.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.lmsanalytics.job.function.DecodeOperator;
import org.lmsanalytics.job.sink.CommitOperator;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.job.source.DeadLetterSink;
import org.lmsanalytics.job.source.EventSource;
import org.lmsanalytics.job.topology.AnalyticsTopology;

/** Submits the job. Its settings come from the environment: see {@link JobSettings}. */
public final class AnalyticsJob {
    private static final String NAME = "lms-analytics";
    private static final int MAX_PARALLELISM = 128;

    private AnalyticsJob() {}

    public static void main(String[] args) throws Exception {
        JobSettings settings = JobSettings.from(System.getenv());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration(settings));
        define(environment, settings, nextGeneration(settings.database()));
        environment.execute(NAME);
    }

    static void define(StreamExecutionEnvironment environment, JobSettings settings, long generation) {
        environment.setMaxParallelism(MAX_PARALLELISM);
        environment.getConfig().enableObjectReuse();
        AnalyticsTopology.define(
                environment,
                EventSource.of(settings.kafkaBrokers(), settings.kafkaGroupId()),
                new DecodeOperator(settings.database(), generation),
                DeadLetterSink.of(settings.kafkaBrokers(), NAME + "-dead-letters"),
                new CommitOperator(settings.database(), settings.redis(), generation, settings.maxUncommittedRows()),
                settings.passMarkE4());
    }

    /**
     * What the job rests on, and so sets itself: aligned exactly-once checkpoints, whose barriers part what one commit
     * holds from what the next one does, and types that Flink can evolve.
     */
    static Configuration configuration(JobSettings settings) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.commitInterval());
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        configuration.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        return configuration;
    }

    /** Each submission takes a number higher than all before it: only the highest may commit. */
    private static long nextGeneration(DatabaseSettings database) throws SQLException, ClassNotFoundException {
        JdbcConnectionProvider connections = database.commitConnections();
        try {
            Connection connection = connections.getOrEstablishConnection();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT nextval('job_generation')")) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new SQLException(
                    "No generation from " + database
                            + " (set by DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD); is it"
                            + " up, and are the migrations applied?",
                    e);
        } finally {
            connections.closeConnection();
        }
    }
}
