package org.lmsanalytics.job;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.contract.connection.RedisConnection;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.job.sink.KafkaLogin;
import org.lmsanalytics.job.sink.RedisSettings;

/**
 * What the job is told: each of {@link JobVariable}, in its type.
 *
 * @param passMarkE4 the score, scaled by 10⁴, from which an attempt is passed
 * @param commitInterval time between checkpoints, and so the freshness of the read model
 * @param maxUncommittedRows how many changed rows may wait for the database before no more events are read; 0 for as
 *     many as half of the TaskManager's heap holds
 */
public record JobSettings(
        KafkaConnection kafka,
        String kafkaGroupId,
        DatabaseSettings database,
        RedisSettings redis,
        long passMarkE4,
        Duration commitInterval,
        long maxUncommittedRows) {

    public static JobSettings from(Map<String, String> environment) {
        Environment env = new Environment(environment);
        return new JobSettings(
                KafkaConnection.from(environment).withLoginClass(KafkaLogin.class),
                env.text("KAFKA_GROUP_ID"),
                new DatabaseSettings(
                        PostgresAddress.from(environment),
                        env.text("DB_USER"),
                        env.text("DB_PASSWORD"),
                        env.text("DB_SCHEMA")),
                new RedisSettings(
                        RedisConnection.from(environment),
                        Duration.ofSeconds(env.number("CACHE_TTL_SECONDS", 1, 86_400)),
                        Duration.ofSeconds(env.number("DASHBOARD_CACHE_TTL_SECONDS", 1, 86_400))),
                Scaled.of(env.decimal("PASS_MARK", new BigDecimal(100))),
                Duration.ofMillis(env.number("COMMIT_INTERVAL_MS", 10, 600_000)),
                env.number("MAX_UNCOMMITTED_ROWS", 0, Integer.MAX_VALUE));
    }

    /** Values by the names of variables; one that is blank counts as absent. */
    private record Environment(Map<String, String> variables) {

        String text(String name) {
            String value = variables.getOrDefault(name, "").strip();
            return value.isEmpty() ? JobVariable.named(name).orElseThrow().otherwise() : value;
        }

        long number(String name, long least, long most) {
            String value = text(name);
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, value, "a whole number from " + least + " to " + most, e);
            }
            throw wrong(name, value, "a whole number from " + least + " to " + most, null);
        }

        BigDecimal decimal(String name, BigDecimal most) {
            String value = text(name);
            try {
                BigDecimal number = new BigDecimal(value);
                if (number.signum() >= 0 && number.compareTo(most) <= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, value, "a number from 0 to " + most, e);
            }
            throw wrong(name, value, "a number from 0 to " + most, null);
        }

        private static IllegalArgumentException wrong(String name, String value, String expected, Exception cause) {
            return new IllegalArgumentException(name + " must be " + expected + ", but is " + value, cause);
        }
    }
}
