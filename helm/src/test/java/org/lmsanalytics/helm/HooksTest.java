package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lmsanalytics.helm.model.KubernetesYaml;
import org.lmsanalytics.helm.model.PodPlan;
import org.lmsanalytics.helm.render.Chart;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** What runs before and beside everything else. */
class HooksTest {
    private static final String HOOK = "helm.sh/hook";
    private static final String BEFORE = "pre-install,pre-upgrade";

    @ParameterizedTest
    @EnumSource
    void shouldBeTakenForHooksByHelm(Scenario scenario) {
        Set<String> lasting = KubernetesYaml.parse(Chart.textWithoutHooks(scenario)).stream()
                .map(HooksTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> noHooks = Rendering.of(scenario).objects().stream()
                .filter(object -> !annotations(object).containsKey(HOOK))
                .map(HooksTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(lasting, noHooks);
    }

    @Test
    void shouldMigrateBeforeAnythingNewRuns() {
        Rendering rendering = Rendering.of(Scenario.REQUIRED);
        Job job = rendering.one(Job.class, "-migrations");
        assertEquals(BEFORE, annotations(job).get(HOOK));
        assertEquals("before-hook-creation", annotations(job).get("helm.sh/hook-delete-policy"));
        assertEquals("Never", rendering.pod("-migrations").spec().getRestartPolicy());
        assertTrue(job.getSpec().getActiveDeadlineSeconds() > 0, "it would be waited for for ever");
    }

    /** On the first installation nothing but hooks is there yet. */
    @ParameterizedTest
    @EnumSource
    void shouldNeedNothingThatIsNotThereYet(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        for (HasMetadata object : rendering.objects()) {
            if (BEFORE.equals(annotations(object).get(HOOK))) {
                PodPlan.of(object).ifPresent(pod -> {
                    assertEquals(null, pod.spec().getServiceAccountName(), pod.owner());
                    assertTrue(
                            pod.spec().getVolumes().stream()
                                    .allMatch(volume -> volume.getPersistentVolumeClaim() == null),
                            pod.owner());
                });
            }
        }
    }

    @Test
    void shouldBeLetOutToTheirServersBeforeTheyRun() {
        List<HasMetadata> hooks = Rendering.of(Scenario.EVERYTHING).objects().stream()
                .filter(object -> BEFORE.equals(annotations(object).get(HOOK)))
                .toList();
        Map<String, Set<String>> kinds = hooks.stream()
                .collect(Collectors.groupingBy(
                        object -> annotations(object).get("helm.sh/hook-weight"),
                        Collectors.mapping(HasMetadata::getKind, Collectors.toSet())));
        assertEquals(Map.of("-1", Set.of("NetworkPolicy"), "0", Set.of("Job")), kinds);
    }

    private static String name(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    private static Map<String, String> annotations(HasMetadata object) {
        return object.getMetadata().getAnnotations();
    }
}
