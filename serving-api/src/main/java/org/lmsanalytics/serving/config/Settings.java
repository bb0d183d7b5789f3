package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lmsanalytics.contract.connection.RedisConnection;
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
        RedisConnection redis,
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
        NodeEnvironment nodeEnvironment = Variables.SERVER.nodeEnvironment(environment);
        Optional<HttpSettings> http = environment.read(Variables.SERVER::settings);
        Optional<LogSettings> log = environment.read(Variables.LOG::settings);
        Optional<DatabaseSettings> database = environment.read(Variables.DATABASE::settings);
        Optional<RedisConnection> redis = environment.read(RedisVariables::connection);
        Optional<KafkaSettings> kafka = environment.read(Variables.KAFKA::settings);
        Optional<AccessSettings> access = environment.read(AccessSettings::from);
        Optional<LimitSettings> limits = environment.read(LimitSettings::from);
        Optional<CorsSettings> cors = environment.read(CorsSettings::from);
        Optional<LiveSettings> live = environment.read(LiveSettings::from);
        Optional<CacheSettings> cache = environment.read(CacheSettings::from);
        Optional<ReportSettings> reports = environment.read(Variables.REPORTS::settings);
        Optional<ClockSettings> clock = environment.read(Variables.ANSWERS::settings);
        Optional<TraceSettings> traces = environment.read(TraceSettings::from);
        if (nodeEnvironment == NodeEnvironment.PRODUCTION) {
            environment.refuseKnownSecrets(Variables.SECTIONS);
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

    /** All variables, in the order in which they are explained. */
    public static List<Section> sections() {
        return Variables.SECTIONS;
    }
}
