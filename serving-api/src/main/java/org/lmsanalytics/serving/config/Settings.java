package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/** All that the environment can decide. */
public record Settings(
        NodeEnvironment nodeEnvironment,
        HttpSettings http,
        LogSettings log,
        DatabaseSettings database,
        RedisSettings redis,
        KafkaSettings kafka,
        AccessSettings access,
        LimitSettings limits,
        CorsSettings cors,
        LiveSettings live,
        CacheSettings cache,
        ReportSettings reports,
        ClockSettings clock,
        TraceSettings traces) {
    public Settings {
        requireNonNull(nodeEnvironment, "nodeEnvironment is null");
        requireNonNull(http, "http is null");
        requireNonNull(log, "log is null");
        requireNonNull(database, "database is null");
        requireNonNull(redis, "redis is null");
        requireNonNull(kafka, "kafka is null");
        requireNonNull(access, "access is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(cors, "cors is null");
        requireNonNull(live, "live is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(reports, "reports is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(traces, "traces is null");
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException if values are wrong; it names all of them
     */
    public static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        NodeEnvironment nodeEnvironment = environment.value(Variables.NODE_ENV);
        Optional<HttpSettings> http = environment.read(HttpSettings::from);
        Optional<LogSettings> log = environment.read(LogSettings::from);
        Optional<DatabaseSettings> database = environment.read(DatabaseSettings::from);
        Optional<RedisSettings> redis = environment.read(RedisSettings::from);
        Optional<KafkaSettings> kafka = environment.read(KafkaSettings::from);
        Optional<AccessSettings> access = environment.read(AccessSettings::from);
        Optional<LimitSettings> limits = environment.read(LimitSettings::from);
        Optional<CorsSettings> cors = environment.read(CorsSettings::from);
        Optional<LiveSettings> live = environment.read(LiveSettings::from);
        Optional<CacheSettings> cache = environment.read(CacheSettings::from);
        Optional<ReportSettings> reports = environment.read(ReportSettings::from);
        Optional<ClockSettings> clock = environment.read(ClockSettings::from);
        Optional<TraceSettings> traces = environment.read(TraceSettings::from);
        if (nodeEnvironment == NodeEnvironment.PRODUCTION) {
            refuseKnownSecrets(environment);
        }
        environment.requireNoProblems();
        return new Settings(
                nodeEnvironment,
                http.orElseThrow(),
                log.orElseThrow(),
                database.orElseThrow(),
                redis.orElseThrow(),
                kafka.orElseThrow(),
                access.orElseThrow(),
                limits.orElseThrow(),
                cors.orElseThrow(),
                live.orElseThrow(),
                cache.orElseThrow(),
                reports.orElseThrow(),
                clock.orElseThrow(),
                traces.orElseThrow());
    }

    /** A secret that is a default is known to everybody who can read this program. */
    private static void refuseKnownSecrets(Environment environment) {
        Variables.SECTIONS.stream()
                .flatMap(section -> section.variables().stream())
                .filter(variable -> variable.type().secret() && variable.usual().isPresent())
                .filter(variable ->
                        environment.value(variable).equals(variable.usual().orElseThrow()))
                .forEach(variable -> environment.refuse(
                        variable, "is the default, which everybody knows: NODE_ENV=production needs another one"));
    }
}
