package org.lmsanalytics.serving.config;

import static org.lmsanalytics.service.config.ValueType.choice;
import static org.lmsanalytics.service.config.ValueType.flag;
import static org.lmsanalytics.service.config.ValueType.httpAddress;
import static org.lmsanalytics.service.config.ValueType.number;
import static org.lmsanalytics.service.config.ValueType.secret;
import static org.lmsanalytics.service.config.ValueType.text;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.lmsanalytics.service.config.ClockVariables;
import org.lmsanalytics.service.config.DatabaseVariables;
import org.lmsanalytics.service.config.KafkaVariables;
import org.lmsanalytics.service.config.LogVariables;
import org.lmsanalytics.service.config.ReportVariables;
import org.lmsanalytics.service.config.Section;
import org.lmsanalytics.service.config.ServerVariables;
import org.lmsanalytics.service.config.TrustVariables;
import org.lmsanalytics.service.config.ValueType;
import org.lmsanalytics.service.config.Variable;

/**
 * Every variable that the API takes. The settings are read by this list, {@code --help} prints it, and a test compares
 * docs/configuration.md with it: a line here is all that a new variable needs but for its use.
 */
final class Variables {
    private static final int A_DAY = 86_400;

    static final ServerVariables SERVER = new ServerVariables(3007);
    static final LogVariables LOG = new LogVariables("every request");
    static final TrustVariables TRUST = new TrustVariables();
    static final DatabaseVariables DATABASE = new DatabaseVariables(2, 20, TRUST);

    private static final Section REDIS = new Section("Redis");
    static final Variable<String> REDIS_HOST =
            REDIS.variable("REDIS_HOST", "localhost", text("a host name or an address"), "where Redis is");
    static final Variable<Integer> REDIS_PORT =
            REDIS.variable("REDIS_PORT", "6379", number(1, ValueType.HIGHEST_PORT), "its port");
    static final Variable<String> REDIS_USERNAME = REDIS.optional(
            "REDIS_USERNAME", text("a name"), "who logs in; by default, the user that Redis calls default");
    static final Variable<String> REDIS_PASSWORD =
            REDIS.optional("REDIS_PASSWORD", secret("any text"), "its password, if it wants one");
    static final Variable<Integer> REDIS_DB =
            REDIS.variable("REDIS_DB", "2", number(0, 10_000), "the database in it, the same as the job's");
    static final Variable<Boolean> REDIS_TLS =
            REDIS.variable("REDIS_TLS", "false", flag(), "true: encrypted, to a host whose certificate is trusted");

    static final KafkaVariables KAFKA = new KafkaVariables(
            "analytics-service",
            "where erasures are published, and whose topics' ends tell how far behind the read model is",
            TRUST);
    static final Variable<String> KAFKA_GROUP_ID = KAFKA.section()
            .variable(
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

    static final ReportVariables REPORTS = new ReportVariables();
    static final ClockVariables ANSWERS = new ClockVariables();

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

    static final List<Section> SECTIONS = List.of(
            SERVER.section(),
            LOG.section(),
            DATABASE.section(),
            REDIS,
            KAFKA.section(),
            TRUST.section(),
            ACCESS,
            LIMITS,
            CACHE,
            REPORTS.section(),
            ANSWERS.section(),
            TRACES);

    private Variables() {}
}
