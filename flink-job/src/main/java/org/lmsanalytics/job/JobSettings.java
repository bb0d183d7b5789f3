package org.lmsanalytics.job;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.Scaled;
import org.lmsanalytics.contract.connection.CertificateAuthorities;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.contract.connection.RedisConnection;
import org.lmsanalytics.job.sink.DatabaseSettings;
import org.lmsanalytics.job.sink.KafkaLogin;
import org.lmsanalytics.job.sink.RedisSettings;

/**
 * What the job is told by the environment of the program that submits it, and by that program's arguments.
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

    /** Every variable that may be set. */
    static final List<String> NAMES = List.of(
            "KAFKA_BROKERS",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_USERNAME",
            "KAFKA_PASSWORD",
            "KAFKA_GROUP_ID",
            "DB_HOST",
            "DB_PORT",
            "DB_NAME",
            "DB_USER",
            "DB_PASSWORD",
            "DB_SCHEMA",
            "DB_SSL_MODE",
            "REDIS_HOST",
            "REDIS_PORT",
            "REDIS_DB",
            "REDIS_USERNAME",
            "REDIS_PASSWORD",
            "REDIS_TLS",
            CertificateAuthorities.VARIABLE,
            "CACHE_TTL_SECONDS",
            "DASHBOARD_CACHE_TTL_SECONDS",
            "PASS_MARK",
            "COMMIT_INTERVAL_MS",
            "MAX_UNCOMMITTED_ROWS");

    public static JobSettings from(Map<String, String> environment) {
        Environment env = new Environment(environment);
        return new JobSettings(
                KafkaConnection.from(environment).withLoginClass(KafkaLogin.class),
                env.text("KAFKA_GROUP_ID", "analytics-group"),
                new DatabaseSettings(
                        PostgresAddress.from(environment),
                        env.text("DB_USER", "analytics_user"),
                        env.text("DB_PASSWORD", "analytics_password"),
                        env.text("DB_SCHEMA", ReadModelSchema.SERVED)),
                new RedisSettings(
                        RedisConnection.from(environment),
                        Duration.ofSeconds(env.number("CACHE_TTL_SECONDS", 300, 1, 86_400)),
                        Duration.ofSeconds(env.number("DASHBOARD_CACHE_TTL_SECONDS", 60, 1, 86_400))),
                Scaled.of(env.decimal("PASS_MARK", new BigDecimal(60), new BigDecimal(100))),
                Duration.ofMillis(env.number("COMMIT_INTERVAL_MS", 500, 10, 600_000)),
                env.number("MAX_UNCOMMITTED_ROWS", 0, 0, Integer.MAX_VALUE));
    }

    /** Environment variables; one that is blank counts as absent. */
    private record Environment(Map<String, String> variables) {

        String text(String name, String otherwise) {
            String value = variables.getOrDefault(name, "").strip();
            return value.isEmpty() ? otherwise : value;
        }

        long number(String name, long otherwise, long least, long most) {
            String value = text(name, Long.toString(otherwise));
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, "a whole number from " + least + " to " + most, e);
            }
            throw wrong(name, "a whole number from " + least + " to " + most, null);
        }

        BigDecimal decimal(String name, BigDecimal otherwise, BigDecimal most) {
            String value = text(name, otherwise.toPlainString());
            try {
                BigDecimal number = new BigDecimal(value);
                if (number.signum() >= 0 && number.compareTo(most) <= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, "a number from 0 to " + most, e);
            }
            throw wrong(name, "a number from 0 to " + most, null);
        }

        private static IllegalArgumentException wrong(String name, String expected, Exception cause) {
            return new IllegalArgumentException("Environment variable " + name + " must be " + expected, cause);
        }
    }
}
