package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.helm.model.PodPlan;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** Every selector finds the pods that are meant, and no others. */
class SelectorsTest {
    @ParameterizedTest
    @EnumSource
    void shouldOwnTheirPods(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (Deployment deployment : rendering.all(Deployment.class)) {
            PodPlan pod = selected(rendering, deployment.getSpec().getSelector().getMatchLabels());
            assertEquals("Deployment/" + deployment.getMetadata().getName(), pod.owner());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSpreadPodsOfTheSameKind(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (PodPlan pod : rendering.pods()) {
            var constraints = pod.spec().getTopologySpreadConstraints();
            assertEquals(pod.listens() || pod.isFlink(), !constraints.isEmpty(), pod.owner());
            constraints.forEach(constraint -> assertEquals(
                    pod.owner(),
                    selected(rendering, constraint.getLabelSelector().getMatchLabels())
                            .owner()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepPodsOfDeploymentsWhenNodesAreEmptied(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        Set<String> kept = rendering.all(PodDisruptionBudget.class).stream()
                .map(budget -> selected(
                                rendering, budget.getSpec().getSelector().getMatchLabels())
                        .owner())
                .collect(Collectors.toSet());
        Set<String> deployed = scenario == Scenario.SMALLEST ? Set.of() : deployments(rendering);
        assertEquals(deployed, kept);
    }

    private static Set<String> deployments(Rendering rendering) {
        return rendering.pods().stream()
                .filter(PodPlan::listens)
                .map(PodPlan::owner)
                .collect(Collectors.toSet());
    }

    /** All but the one that helm test starts, which may go anywhere. */
    @ParameterizedTest
    @EnumSource
    void shouldLeaveNoPodWithoutANetworkPolicy(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        Set<String> guarded = rendering.all(NetworkPolicy.class).stream()
                .map(policy ->
                        selected(rendering, policy.getSpec().getPodSelector().getMatchLabels()))
                .map(PodPlan::owner)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> pods = rendering.pods().stream()
                .map(PodPlan::owner)
                .filter(owner -> !owner.startsWith("Pod/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(scenario == Scenario.SMALLEST ? Set.of() : pods, guarded);
    }

    @ParameterizedTest
    @EnumSource
    void shouldMonitorPortsThatThereAre(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (ServiceMonitor monitor : rendering.all(ServiceMonitor.class)) {
            Map<String, String> selector = monitor.getSpec().getSelector().getMatchLabels();
            List<Service> services = rendering.all(Service.class).stream()
                    .filter(service ->
                            service.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                    .toList();
            assertEquals(1, services.size());
            monitor.getSpec()
                    .getEndpoints()
                    .forEach(endpoint -> assertTrue(services.getFirst().getSpec().getPorts().stream()
                            .anyMatch(port -> port.getName().equals(endpoint.getPort()))));
        }
        for (PodMonitor monitor : rendering.all(PodMonitor.class)) {
            PodPlan pod = selected(rendering, monitor.getSpec().getSelector().getMatchLabels());
            Set<String> ports = pod.container().getPorts().stream()
                    .map(ContainerPort::getName)
                    .collect(Collectors.toSet());
            monitor.getSpec()
                    .getPodMetricsEndpoints()
                    .forEach(endpoint -> assertTrue(ports.contains(endpoint.getPort()), endpoint::getPort));
        }
    }

    private static PodPlan selected(Rendering rendering, Map<String, String> selector) {
        assertFalse(selector.isEmpty());
        List<PodPlan> pods = rendering.pods().stream()
                .filter(pod -> pod.isSelectedBy(selector))
                .toList();
        assertEquals(
                1,
                pods.size(),
                () -> selector + " selects " + pods.stream().map(PodPlan::owner).toList());
        return pods.getFirst();
    }
}
