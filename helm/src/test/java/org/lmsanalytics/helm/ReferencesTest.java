package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.helm.model.PodPlan;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** Whatever an object names is there: rendered, or one of the few that the values name. */
class ReferencesTest {
    /** The values of the scenarios name these. */
    private static final String SECRET = "lms-analytics";

    private static final Set<String> CLAIMS = Set.of("reports-of-old");
    private static final Set<String> ACCOUNTS = Set.of("default");
    private static final Set<String> CERTIFICATES = Set.of("authorities", "authority");

    /** The keys that the documentation of the values names. */
    private static final Set<String> KEYS = Set.of(
            "DB_PASSWORD",
            "SERVICE_API_KEY",
            "JWT_SECRET",
            "REDIS_PASSWORD",
            "KAFKA_PASSWORD",
            "REPORTS_ENCRYPTION_KEY",
            "REPORTS_S3_ACCESS_KEY",
            "REPORTS_S3_SECRET_KEY",
            "CHECKPOINTS_ACCESS_KEY",
            "CHECKPOINTS_SECRET_KEY");

    @ParameterizedTest
    @EnumSource
    void shouldMountVolumesThatThereAreAndAllOfThem(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        Set<String> claims = Stream.concat(
                        CLAIMS.stream(),
                        rendering.all(PersistentVolumeClaim.class).stream()
                                .map(claim -> claim.getMetadata().getName()))
                .collect(Collectors.toSet());
        for (PodPlan pod : rendering.pods()) {
            Set<String> volumes =
                    pod.spec().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
            Set<String> mounted = pod.container().getVolumeMounts().stream()
                    .map(VolumeMount::getName)
                    .collect(Collectors.toSet());
            assertEquals(volumes, mounted, pod.owner());
            pod.spec().getVolumes().stream()
                    .map(Volume::getPersistentVolumeClaim)
                    .filter(Objects::nonNull)
                    .forEach(claim -> assertTrue(claims.contains(claim.getClaimName()), claim::getClaimName));
            Stream<String> ofMaps = pod.spec().getVolumes().stream()
                    .map(Volume::getConfigMap)
                    .filter(Objects::nonNull)
                    .map(ConfigMapVolumeSource::getName);
            Stream<String> ofSecrets = pod.spec().getVolumes().stream()
                    .map(Volume::getSecret)
                    .filter(Objects::nonNull)
                    .map(SecretVolumeSource::getSecretName);
            Stream.concat(ofMaps, ofSecrets).forEach(name -> assertTrue(CERTIFICATES.contains(name), name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeFromTheEnvironmentOnlyKeysOfTheSecret(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        Stream<SecretKeySelector> ofPods = rendering.pods().stream()
                .flatMap(pod -> pod.environment().values().stream())
                .map(variable -> variable.getValueFrom())
                .filter(Objects::nonNull)
                .map(source -> Objects.requireNonNull(source.getSecretKeyRef(), "no secret"));
        Stream<SecretKeySelector> ofMonitors = rendering.all(ServiceMonitor.class).stream()
                .flatMap(monitor -> monitor.getSpec().getEndpoints().stream())
                .map(endpoint -> endpoint.getAuthorization().getCredentials());
        Stream.concat(ofPods, ofMonitors).forEach(reference -> {
            assertEquals(SECRET, reference.getName());
            assertTrue(KEYS.contains(reference.getKey()), reference::getKey);
            assertEquals(null, reference.getOptional(), "a key that is missing would go unnoticed");
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldRunAsAccountsThatThereAre(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        Set<String> accounts = Stream.concat(
                        ACCOUNTS.stream(),
                        rendering.all(ServiceAccount.class).stream()
                                .map(account -> account.getMetadata().getName()))
                .collect(Collectors.toSet());
        rendering
                .all(Deployment.class)
                .forEach(deployment -> assertTrue(accounts.contains(
                        deployment.getSpec().getTemplate().getSpec().getServiceAccountName())));
        rendering
                .all(FlinkDeployment.class)
                .forEach(flink -> assertTrue(accounts.contains(flink.getSpec().getServiceAccount())));
        rendering.all(RoleBinding.class).forEach(binding -> {
            rendering.one(Role.class, binding.getRoleRef().getName());
            binding.getSubjects().forEach(subject -> assertTrue(accounts.contains(subject.getName())));
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldScaleDeploymentsThatThereAre(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (HorizontalPodAutoscaler scaler : rendering.all(HorizontalPodAutoscaler.class)) {
            var spec = scaler.getSpec();
            Deployment target =
                    rendering.one(Deployment.class, spec.getScaleTargetRef().getName());
            assertEquals(null, target.getSpec().getReplicas(), "an upgrade would undo what was scaled");
            assertTrue(spec.getMinReplicas() <= spec.getMaxReplicas());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSendRequestsToPortsThatThereAre(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (Service service : rendering.all(Service.class)) {
            PodPlan pod = rendering.pods().stream()
                    .filter(plan -> plan.isSelectedBy(service.getSpec().getSelector()))
                    .reduce((first, second) -> {
                        throw new AssertionError(service + " selects several");
                    })
                    .orElseThrow();
            Set<String> ports = pod.container().getPorts().stream()
                    .map(ContainerPort::getName)
                    .collect(Collectors.toSet());
            for (ServicePort port : service.getSpec().getPorts()) {
                assertTrue(ports.contains(port.getTargetPort().getStrVal()), port::toString);
            }
        }
        rendering.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService())
                .forEach(backend ->
                        assertTrue(rendering.one(Service.class, backend.getName()).getSpec().getPorts().stream()
                                .anyMatch(port ->
                                        port.getName().equals(backend.getPort().getName()))));
    }
}
