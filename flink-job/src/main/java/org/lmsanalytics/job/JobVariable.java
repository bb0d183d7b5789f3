package org.lmsanalytics.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting of the job.
 *
 * @param name of the environment variable
 * @param otherwise what counts if it is absent
 */
record JobVariable(String name, String otherwise, String meaning) {
    /** What keys of Flink's configuration begin with that are settings of this job. */
    static final String PREFIX = "lms.";

    /** Every setting. */
    static final List<JobVariable> ALL = List.of(
            new JobVariable("KAFKA_BROKERS", "localhost:9092", "where Kafka is: host:port, several with commas"),
            new JobVariable(
                    "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT", "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL: with a login"),
            new JobVariable("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512", "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512"),
            new JobVariable("KAFKA_USERNAME", "", "who logs in, if with SASL"),
            new JobVariable("KAFKA_PASSWORD", "", "with this password"),
            new JobVariable("KAFKA_GROUP_ID", "analytics-group", "under which group positions are shown in Kafka"),
            new JobVariable("DB_HOST", "localhost", "where PostgreSQL is"),
            new JobVariable("DB_PORT", "5432", "its port"),
            new JobVariable("DB_NAME", "lms_analytics", "the database"),
            new JobVariable("DB_USER", "analytics_user", "who logs in"),
            new JobVariable("DB_PASSWORD", "analytics_password", "with this password"),
            new JobVariable("DB_SCHEMA", "analytics", "the schema of the read model that it fills"),
            new JobVariable("DB_SSL_MODE", "prefer", "disable, prefer, require or verify-full"),
            new JobVariable("REDIS_HOST", "localhost", "where Redis is"),
            new JobVariable("REDIS_PORT", "6379", "its port"),
            new JobVariable("REDIS_DB", "2", "the database in it, the same as the API's"),
            new JobVariable("REDIS_USERNAME", "", "who logs in, if Redis has users"),
            new JobVariable("REDIS_PASSWORD", "", "its password, if it wants one"),
            new JobVariable("REDIS_TLS", "false", "true: encrypted"),
            new JobVariable("TLS_CA_FILE", "", "PEM file with whom to trust; empty: whom Java trusts"),
            new JobVariable("CACHE_TTL_SECONDS", "300", "how long a hot copy stays that nothing changes"),
            new JobVariable("DASHBOARD_CACHE_TTL_SECONDS", "60", "the same for dashboards"),
            new JobVariable("PASS_MARK", "60", "the least score that passes, the same as the API's"),
            new JobVariable("COMMIT_INTERVAL_MS", "500", "time between checkpoints, each a commit"),
            new JobVariable(
                    "MAX_UNCOMMITTED_ROWS",
                    "0",
                    "changed rows that may wait for PostgreSQL; 0: as half of the heap holds"));

    static final List<String> NAMES = ALL.stream().map(JobVariable::name).toList();

    static Optional<JobVariable> named(String name) {
        return ALL.stream().filter(variable -> variable.name.equals(name)).findFirst();
    }

    /** What it is called in Flink's configuration, e.g. {@code lms.db-host}. */
    String key() {
        return PREFIX + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isSecret() {
        return name.contains("PASSWORD");
    }
}
