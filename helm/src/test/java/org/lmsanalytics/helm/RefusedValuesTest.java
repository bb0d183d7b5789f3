package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lmsanalytics.helm.render.Chart;
import org.lmsanalytics.helm.render.Overrides;
import org.lmsanalytics.helm.render.Scenario;

/** What is written wrongly is refused before anything is done, by a message that says where. */
class RefusedValuesTest {
    /** Values with a mistake, and what the message must name. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("servingAPI: {}", List.of("servingAPI")),
                Arguments.of("servingApi: {replica: 2}", List.of("/servingApi", "replica")),
                Arguments.of("servingApi: {replicas: two}", List.of("/servingApi/replicas", "integer")),
                Arguments.of("servingApi: {image: {tag: latest}}", List.of("/servingApi/image/tag")),
                Arguments.of("job: {image: {digest: sha256:12}}", List.of("/job/image/digest")),
                Arguments.of("database: {hostname: db}", List.of("/database", "hostname")),
                Arguments.of("database: {port: 70000}", List.of("/database/port")),
                Arguments.of("database: {password: hunter2}", List.of("/database", "password")),
                Arguments.of("kafka: {brokers: kafka.example.org}", List.of("/kafka/brokers")),
                Arguments.of("redis: {url: redis://redis}", List.of("/redis", "url")),
                Arguments.of("secretKeys: {dbPassword: X}", List.of("/secretKeys", "dbPassword")),
                Arguments.of("secretKeys: {databasePassword: ''}", List.of("/secretKeys/databasePassword")),
                Arguments.of(
                        "servingApi: {env: {RATE_LIMIT_PER_MINUT: 1}}",
                        List.of("/servingApi/env", "RATE_LIMIT_PER_MINUT")),
                Arguments.of("servingApi: {env: {JWT_SECRET: x}}", List.of("/servingApi/env", "JWT_SECRET")),
                Arguments.of("reportWorker: {env: {DB_PASSWORD: x}}", List.of("/reportWorker/env", "DB_PASSWORD")),
                Arguments.of("job: {env: {DB_SCHEMA: other}}", List.of("/job/env", "DB_SCHEMA")),
                Arguments.of("job: {mode: standalone}", List.of("/job/mode")),
                Arguments.of("job: {operator: {storage: {url: /data}}}", List.of("/job/operator/storage/url")),
                Arguments.of(
                        "job: {operator: {flinkConfiguration: {kubernetes.cluster-id: x}}}",
                        List.of("/job/operator/flinkConfiguration", "kubernetes.cluster-id")),
                Arguments.of("reports: {storage: {type: folder}}", List.of("/reports/storage/type")),
                Arguments.of("reports: {storage: {s3: {prefix: a}}}", List.of("/reports/storage/s3/prefix")),
                Arguments.of("podSecurity: {runAsUser: 0}", List.of("/podSecurity/runAsUser")),
                Arguments.of("servingApi: {resources: {limits: null}}", List.of("/servingApi/resources", "limits")),
                Arguments.of(
                        "servingApi: {resources: {limits: {cpu: many}}}", List.of("/servingApi/resources/limits/cpu")),
                Arguments.of(
                        "monitoring: {serviceMonitor: {enable: true}}",
                        List.of("/monitoring/serviceMonitor", "enable")),
                Arguments.of("topics: {partitions: {user: 3}}", List.of("/topics/partitions", "user")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhereTheMistakeIs(String yaml, List<String> named) {
        RuntimeException refusal = assertThrows(RuntimeException.class, () -> Overrides.text(Scenario.REQUIRED, yaml));
        String message = refusal.getMessage();
        named.forEach(part -> assertTrue(
                message.contains(part) || message.contains(part.substring(1).replace('/', '.')), message));
    }

    @Test
    void shouldSayAllThatIsMissingAtOnce() {
        RuntimeException refusal = assertThrows(RuntimeException.class, () -> Chart.text(List.<Path>of()));
        String message = refusal.getMessage();
        Stream.of("existingSecret", "database.host", "redis.host", "kafka.brokers", "job.operator.storage.url")
                .forEach(part -> assertTrue(message.contains(part + " must be set"), message));
    }

    /** Values that need others, and what is missing. */
    static Stream<Arguments> incomplete() {
        return Stream.of(
                Arguments.of("reports: {storage: {type: s3}}", "reports.storage.s3.bucket must be set"),
                Arguments.of("job: {mode: session}", "job.session.flinkUrl must be set"),
                Arguments.of("servingApi: {ingress: {enabled: true}}", "servingApi.ingress.host must be set"),
                Arguments.of("kafka: {securityProtocol: SASL_SSL}", "kafka.username must be set"),
                Arguments.of("kafka: {securityProtocol: SASL_SSL}", "secretKeys.kafkaPassword must be set"),
                Arguments.of("kafka: {username: me}", "and else not"),
                Arguments.of("certificates: {configMap: a, secret: b}", "cannot both be set"),
                Arguments.of("secretKeys: {reportsAccessKey: A}", "secretKeys.reportsSecretKey"),
                Arguments.of("secretKeys: {checkpointsSecretKey: A}", "secretKeys.checkpointsAccessKey"));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void shouldSayWhatIsMissing(String yaml, String named) {
        RuntimeException refusal = assertThrows(RuntimeException.class, () -> Overrides.text(Scenario.REQUIRED, yaml));
        assertTrue(refusal.getMessage().contains(named), refusal::getMessage);
        assertFalse(refusal.getMessage().contains("database.host"), refusal::getMessage);
    }
}
