package org.lmsanalytics.serving.config;

import static org.lmsanalytics.serving.config.ValueType.choice;
import static org.lmsanalytics.serving.config.ValueType.decimal;
import static org.lmsanalytics.serving.config.ValueType.httpAddress;
import static org.lmsanalytics.serving.config.ValueType.instant;
import static org.lmsanalytics.serving.config.ValueType.number;
import static org.lmsanalytics.serving.config.ValueType.secret;
import static org.lmsanalytics.serving.config.ValueType.text;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lmsanalytics.contract.ReadModelSchema;

/**
 * Every variable that the API takes. The settings are read by this list, {@code --help} prints it, and a test compares
 * docs/configuration.md with it: a line here is all that a new variable needs but for its use.
 */
final class Variables {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int A_DAY = 86_400;

    private static final Section SERVER = new Section("Server");
    static final Variable<Integer> PORT =
            SERVER.variable("PORT", "3007", number(0, HIGHEST_PORT), "where the API listens; 0: any port that is free");
    static final Variable<String> HOST = SERVER.variable(
            "HOST", "127.0.0.1", text("a host name or an address"), "for whom it listens; 0.0.0.0: for every machine");
    static final Variable<NodeEnvironment> NODE_ENV = SERVER.variable(
            "NODE_ENV",
            "development",
            choice(NodeEnvironment.class),
            "production refuses to start with a secret that is the default here; otherwise all are the same");
    static final Variable<Integer> SHUTDOWN_DELAY_SECONDS = SERVER.variable(
            "SHUTDOWN_DELAY_SECONDS",
            "0",
            number(0, 300),
            "how long it still answers after SIGTERM while /health/ready says 503, until load balancers have noticed");

    private static final Section LOG = new Section("Log");
    static final Variable<LogLevel> LOG_LEVEL = LOG.variable(
            "LOG_LEVEL", "info", choice(LogLevel.class), "logs this and what is graver; debug: every request");
    static final Variable<LogFormat> LOG_FORMAT = LOG.variable(
            "LOG_FORMAT", "json", choice(LogFormat.class), "json: an object a line; text: for people who read along");

    private static final Section DATABASE = new Section("PostgreSQL");
    static final Variable<String> DB_HOST =
            DATABASE.variable("DB_HOST", "localhost", text("a host name or an address"), "where PostgreSQL is");
    static final Variable<Integer> DB_PORT = DATABASE.variable("DB_PORT", "5432", number(1, HIGHEST_PORT), "its port");
    static final Variable<String> DB_NAME =
            DATABASE.variable("DB_NAME", "lms_analytics", text("a name"), "the database");
    static final Variable<String> DB_SCHEMA = DATABASE.variable(
            "DB_SCHEMA",
            ReadModelSchema.SERVED,
            text("1 to 63 of a-z, 0-9 and _, the first no digit", Pattern.compile("[a-z_][a-z0-9_]{0,62}")),
            "the schema with the read model");
    static final Variable<String> DB_USER =
            DATABASE.variable("DB_USER", "analytics_user", text("a name"), "who logs in");
    static final Variable<String> DB_PASSWORD =
            DATABASE.variable("DB_PASSWORD", "analytics_password", secret("any text"), "with this password");
    static final Variable<Integer> DB_POOL_MIN = DATABASE.variable(
            "DB_POOL_MIN",
            "2",
            number(0, MOST_CONNECTIONS),
            "connections kept ready; at most DB_POOL_MAX, and by default no more than that");
    static final Variable<Integer> DB_POOL_MAX = DATABASE.variable(
            "DB_POOL_MAX", "20", number(1, MOST_CONNECTIONS), "most connections, and so most statements at a time");

    private static final Section REDIS = new Section("Redis");
    static final Variable<String> REDIS_HOST =
            REDIS.variable("REDIS_HOST", "localhost", text("a host name or an address"), "where Redis is");
    static final Variable<Integer> REDIS_PORT =
            REDIS.variable("REDIS_PORT", "6379", number(1, HIGHEST_PORT), "its port");
    static final Variable<String> REDIS_PASSWORD =
            REDIS.optional("REDIS_PASSWORD", secret("any text"), "its password, if it wants one");
    static final Variable<Integer> REDIS_DB =
            REDIS.variable("REDIS_DB", "2", number(0, 10_000), "the database in it, the same as the job's");

    private static final Section KAFKA = new Section("Kafka");
    static final Variable<String> KAFKA_BROKERS = KAFKA.variable(
            "KAFKA_BROKERS",
            "localhost:9092",
            text("host:port, several with commas"),
            "where erasures are published, and whose topics' ends tell how far behind the read model is");
    static final Variable<String> KAFKA_CLIENT_ID =
            KAFKA.variable("KAFKA_CLIENT_ID", "analytics-service", text("a name"), "how the API calls itself there");
    static final Variable<String> KAFKA_GROUP_ID = KAFKA.variable(
            "KAFKA_GROUP_ID",
            "analytics-group",
            text("a name"),
            "the job's consumer group; the API consumes nothing, and takes it only so that both may share a file");

    private static final Section ACCESS = new Section("Access");
    static final Variable<String> JWT_SECRET = ACCESS.optional(
            "JWT_SECRET",
            secret("32 bytes (256 bits) or more, as openssl rand -base64 32 makes them"),
            "signs the tokens of persons (HS256)");
    static final Variable<URI> JWT_JWKS_URL = ACCESS.optional(
            "JWT_JWKS_URL",
            new ValueType<>(
                    "an https address without a user (http only on this machine)", true, AccessSettings::keysAddress),
            "where the public keys are that tokens are checked by (RS256, ES256), in place of JWT_SECRET");
    static final Variable<String> JWT_ISSUER =
            ACCESS.optional("JWT_ISSUER", text("any text"), "the iss that tokens must have, if any");
    static final Variable<String> JWT_AUDIENCE =
            ACCESS.optional("JWT_AUDIENCE", text("any text"), "the aud that tokens must have, if any");
    static final Variable<String> SERVICE_API_KEY = ACCESS.optional(
            "SERVICE_API_KEY",
            secret("16 bytes or more, and not the example of the specification"),
            "what other services send as X-API-Key");
    static final Variable<Set<String>> CORS_ORIGINS = ACCESS.optional(
            "CORS_ORIGINS",
            new ValueType<>(
                    "a list of origins like https://lms.example.org, separated by commas",
                    false,
                    CorsSettings::origins),
            "whose web pages may read answers");

    private static final Section LIMITS = new Section("Limits");
    static final Variable<Integer> MAX_CONCURRENT_REQUESTS = LIMITS.optional(
            "MAX_CONCURRENT_REQUESTS",
            number(1, 100_000),
            "how many requests run at a time, more get 503; by default 8 for each connection of DB_POOL_MAX");
    static final Variable<Integer> RATE_LIMIT_PER_MINUTE = LIMITS.variable(
            "RATE_LIMIT_PER_MINUTE",
            "6000",
            number(0, 10_000_000),
            "how often one caller may ask, more get 429; 0: as often as it likes");
    static final Variable<Integer> REQUEST_TIMEOUT_SECONDS = LIMITS.variable(
            "REQUEST_TIMEOUT_SECONDS",
            "30",
            number(1, 3_600),
            "how long a request may take to arrive, and a connection may be idle");
    static final Variable<Integer> MAX_LIVE_CONNECTIONS = LIMITS.variable(
            "MAX_LIVE_CONNECTIONS", "200", number(0, 10_000), "how many live streams there may be at once");
    static final Variable<Integer> LIVE_HEARTBEAT_SECONDS = LIMITS.variable(
            "LIVE_HEARTBEAT_SECONDS",
            "15",
            number(1, 300),
            "after so long without an event, a reader of a live stream is told that it lives");

    private static final Section CACHE = new Section("Cache");
    static final Variable<Integer> CACHE_TTL_SECONDS = CACHE.variable(
            "CACHE_TTL_SECONDS", "300", number(1, A_DAY), "how long Redis keeps a copy that the API stored");
    static final Variable<Integer> DASHBOARD_CACHE_TTL_SECONDS =
            CACHE.variable("DASHBOARD_CACHE_TTL_SECONDS", "60", number(1, A_DAY), "the same for dashboards");

    private static final Section REPORTS = new Section("Reports");
    static final Variable<String> REPORTS_STORAGE_PATH = REPORTS.variable(
            "REPORTS_STORAGE_PATH",
            "/tmp/reports",
            text("a path"),
            "the report worker's: where it stores reports; the API only checks it");
    static final Variable<Integer> MAX_REPORT_SIZE_MB = REPORTS.variable(
            "MAX_REPORT_SIZE_MB",
            "50",
            number(1, 100_000),
            "the report worker's: the largest report; the API only checks it");

    private static final Section ANSWERS = new Section("Answers");
    static final Variable<Instant> ANALYTICS_CLOCK = ANSWERS.optional(
            "ANALYTICS_CLOCK", instant(), "makes every answer as of this instant, for tests and old data");
    static final Variable<Integer> DROPPED_AFTER_DAYS = ANSWERS.variable(
            "DROPPED_AFTER_DAYS",
            "30",
            number(0, 36_500),
            "after so many days without access a learner has dropped out");

    static final Variable<BigDecimal> PASS_MARK =
            ANSWERS.variable("PASS_MARK", "60", decimal(100), "the least score that passes, the same as the job's");

    private static final Section TRACES = new Section("Traces");
    static final Variable<TracesExporter> OTEL_TRACES_EXPORTER = TRACES.variable(
            "OTEL_TRACES_EXPORTER",
            "none",
            choice(TracesExporter.class),
            "otlp: sends OpenTelemetry traces; further OTEL_* variables of the SDK are taken then");
    static final Variable<URI> OTEL_EXPORTER_OTLP_ENDPOINT = TRACES.variable(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", httpAddress(), "where to, by OTLP over HTTP");
    static final Variable<String> OTEL_SERVICE_NAME =
            TRACES.variable("OTEL_SERVICE_NAME", "serving-api", text("a name"), "what the traces are of");

    static final List<Section> SECTIONS =
            List.of(SERVER, LOG, DATABASE, REDIS, KAFKA, ACCESS, LIMITS, CACHE, REPORTS, ANSWERS, TRACES);

    private Variables() {}
}
