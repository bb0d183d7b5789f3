package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.helm.model.PodPlan;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** Every pod meets the Pod Security Standard `restricted`, and some more. */
class PodSecurityTest {
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|KEY|TOKEN|CREDENTIAL).*");

    @ParameterizedTest
    @EnumSource
    void shouldNotRunAsRoot(Scenario scenario) {
        for (PodPlan pod : Rendering.of(scenario).pods()) {
            PodSecurityContext security = pod.spec().getSecurityContext();
            assertTrue(security.getRunAsNonRoot(), pod.owner());
            assertTrue(security.getRunAsUser() > 0, pod.owner());
            assertTrue(security.getRunAsGroup() > 0, pod.owner());
            assertEquals("RuntimeDefault", security.getSeccompProfile().getType(), pod.owner());
            assertNull(pod.spec().getHostNetwork(), pod.owner());
            assertNull(pod.spec().getHostPID(), pod.owner());
            assertTrue(pod.spec().getVolumes().stream().allMatch(volume -> volume.getHostPath() == null), pod.owner());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeAllowedAsLittleAsPossible(Scenario scenario) {
        for (PodPlan pod : Rendering.of(scenario).pods()) {
            SecurityContext security = pod.container().getSecurityContext();
            assertFalse(security.getAllowPrivilegeEscalation(), pod.owner());
            assertTrue(security.getReadOnlyRootFilesystem(), pod.owner());
            assertEquals(List.of("ALL"), security.getCapabilities().getDrop(), pod.owner());
            assertEquals(List.of(), security.getCapabilities().getAdd(), pod.owner());
        }
    }

    /** All but Flink's own pods, which ask Kubernetes for further ones. */
    @ParameterizedTest
    @EnumSource
    void shouldHaveNoTokenOfKubernetes(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (PodPlan pod : rendering.pods()) {
            assertEquals(pod.isFlink(), pod.spec().getAutomountServiceAccountToken(), pod.owner());
            assertFalse(pod.spec().getEnableServiceLinks(), pod.owner());
        }
        rendering
                .all(ServiceAccount.class)
                .forEach(account -> assertFalse(account.getAutomountServiceAccountToken(), account::toString));
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatItTakesOfTheMachine(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (PodPlan pod : rendering.pods()) {
            if (!pod.isFlink()) {
                var resources = pod.container().getResources();
                assertEquals(Set.of("cpu", "memory"), resources.getRequests().keySet(), pod.owner());
                assertEquals(Set.of("cpu", "memory"), resources.getLimits().keySet(), pod.owner());
            }
        }
        // Flink makes requests and limits of these.
        rendering.all(FlinkDeployment.class).forEach(flink -> {
            assertComplete(flink.getSpec().getJobManager().getResource());
            assertComplete(flink.getSpec().getTaskManager().getResource());
        });
    }

    private static void assertComplete(Resource resource) {
        assertNotNull(resource.getCpu());
        assertNotNull(resource.getMemory());
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeSecretsFromTheSecretAlone(Scenario scenario) {
        for (PodPlan pod : Rendering.of(scenario).pods()) {
            pod.environment().forEach((name, variable) -> {
                boolean secret = SECRET.matcher(name).matches();
                assertEquals(secret, variable.getValueFrom() != null, () -> pod.owner() + " " + name);
                assertEquals(secret, variable.getValue() == null, () -> pod.owner() + " " + name);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRunAnImageThatDoesNotChange(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        rendering.pods().stream()
                .filter(pod -> !pod.isFlink())
                .forEach(pod -> assertPinned(pod.container().getImage()));
        rendering
                .all(FlinkDeployment.class)
                .forEach(flink -> assertPinned(flink.getSpec().getImage()));
    }

    private static void assertPinned(String image) {
        assertTrue(image.matches(".+(:[A-Za-z0-9_.-]+|@sha256:[0-9a-f]{64})"), image);
        assertFalse(image.endsWith(":latest"), image);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeAskedWhetherItLives(Scenario scenario) {
        for (PodPlan pod : Rendering.of(scenario).pods()) {
            if (pod.listens()) {
                var container = pod.container();
                assertEquals(
                        "/health/live", container.getStartupProbe().getHttpGet().getPath());
                assertEquals(
                        "/health/live",
                        container.getLivenessProbe().getHttpGet().getPath());
                assertEquals(
                        "/health/ready",
                        container.getReadinessProbe().getHttpGet().getPath());
            }
        }
    }
}
