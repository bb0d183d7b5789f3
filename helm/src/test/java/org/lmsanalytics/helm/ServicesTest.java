package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.helm.model.PodPlan;
import org.lmsanalytics.helm.render.Overrides;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** The API and the report worker. */
class ServicesTest {
    /** How long the API answers what is under way when it is stopped: docs/operations.md. */
    private static final int ANSWERS_SECONDS = 10;

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 300})
    void shouldBeGivenTheTimeThatStoppingTakes(int delay) {
        Rendering rendering = Overrides.render(
                Scenario.REQUIRED,
                "servingApi: {shutdownDelaySeconds: %1$d}\nreportWorker: {shutdownDelaySeconds: %1$d}"
                        .formatted(delay));
        for (String name : List.of("-serving-api", "-report-worker")) {
            PodPlan pod = rendering.pod(name);
            assertEquals(Integer.toString(delay), pod.value("SHUTDOWN_DELAY_SECONDS"));
            assertTrue(pod.spec().getTerminationGracePeriodSeconds() > delay + ANSWERS_SECONDS, name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-serving-api", "-report-worker"})
    void shouldBeReplacedOneByOneWithoutAGap(String name) {
        RollingUpdateDeployment update = Rendering.of(Scenario.REQUIRED)
                .one(Deployment.class, name)
                .getSpec()
                .getStrategy()
                .getRollingUpdate();
        assertEquals(0, update.getMaxUnavailable().getIntVal());
        assertEquals(1, update.getMaxSurge().getIntVal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-serving-api", "-report-worker"})
    void shouldListenForOthersWhereItsPortIs(String name) {
        PodPlan pod = Rendering.of(Scenario.EVERYTHING).pod(name);
        assertEquals("0.0.0.0", pod.value("HOST"));
        assertEquals(
                pod.value("PORT"),
                pod.container().getPorts().getFirst().getContainerPort().toString());
        assertEquals("production", pod.value("NODE_ENV"));
    }

    @Test
    void shouldHaveOneStoreOfReports() {
        Rendering inVolume = Rendering.of(Scenario.REQUIRED);
        assertEquals(
                List.of("ReadWriteMany"),
                inVolume.one(PersistentVolumeClaim.class, "-reports").getSpec().getAccessModes());
        Rendering inBucket = Rendering.of(Scenario.BUCKET);
        assertEquals(List.of(), inBucket.all(PersistentVolumeClaim.class));
        for (String name : List.of("-serving-api", "-report-worker")) {
            assertEquals("/reports", inVolume.pod(name).value("REPORTS_STORAGE_PATH"));
            assertEquals("lms-reports", inBucket.pod(name).value("REPORTS_S3_BUCKET"));
            assertEquals("exports/", inBucket.pod(name).value("REPORTS_S3_PREFIX"));
        }
    }

    /** The worker needs neither the keys of the API nor Redis. */
    @Test
    void shouldGetNoSecretThatItDoesNotNeed() {
        Rendering rendering = Rendering.of(Scenario.EVERYTHING);
        Set<String> worker = rendering.pod("-report-worker").environment().keySet();
        Set<String> ofTheApi = Set.of("SERVICE_API_KEY", "JWT_SECRET", "REDIS_PASSWORD");
        assertTrue(worker.stream().noneMatch(ofTheApi::contains), worker::toString);
        Set<String> migrations = rendering.pod("-migrations").environment().keySet();
        assertEquals(
                Set.of("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", "DB_SSL_MODE", "TLS_CA_FILE"),
                migrations);
    }

    @Test
    void shouldTrustTheAuthorityThatIsGiven() {
        for (PodPlan pod : Rendering.of(Scenario.ENCRYPTED).pods()) {
            if (pod.environment().containsKey("DB_HOST")) {
                assertEquals("/certificates/ca.crt", pod.value("TLS_CA_FILE"), pod.owner());
                assertEquals("verify-full", pod.value("DB_SSL_MODE"), pod.owner());
                KeyToPath file = pod.spec().getVolumes().stream()
                        .filter(volume -> volume.getName().equals("certificates"))
                        .map(volume -> volume.getConfigMap().getItems().getFirst())
                        .findFirst()
                        .orElseThrow();
                assertEquals("bundle.pem", file.getKey(), pod.owner());
                assertEquals("ca.crt", file.getPath(), pod.owner());
            }
        }
    }

    @Test
    void shouldCheckTokensByOneWayOnly() {
        Set<String> byKeys = Rendering.of(Scenario.EVERYTHING)
                .pod("-serving-api")
                .environment()
                .keySet();
        assertTrue(byKeys.contains("JWT_JWKS_URL") && !byKeys.contains("JWT_SECRET"), byKeys::toString);
        Set<String> bySecret = Rendering.of(Scenario.REQUIRED)
                .pod("-serving-api")
                .environment()
                .keySet();
        assertTrue(bySecret.contains("JWT_SECRET") && !bySecret.contains("JWT_JWKS_URL"), bySecret::toString);
    }

    @Test
    void shouldWriteLargeNumbersAsTheyAre() {
        assertEquals(
                "1200000", Rendering.of(Scenario.EVERYTHING).pod("-serving-api").value("RATE_LIMIT_PER_MINUTE"));
    }
}
