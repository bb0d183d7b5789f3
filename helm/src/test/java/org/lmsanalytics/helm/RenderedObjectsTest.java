package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.helm.render.Chart;
import org.lmsanalytics.helm.render.Overrides;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** Every object is one that Kubernetes takes: {@link Rendering} parses them strictly. */
class RenderedObjectsTest {
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int LONGEST_LABEL = 63;
    /** What the Flink Kubernetes Operator allows. */
    private static final int LONGEST_JOB_NAME = 45;

    @ParameterizedTest
    @EnumSource
    void shouldHaveNamesOfTheirOwnInTheNamespaceOfTheRelease(Scenario scenario) {
        Rendering rendering = Rendering.of(scenario);
        List<String> names = rendering.names().toList();
        assertEquals(new HashSet<>(names).size(), names.size(), names::toString);
        for (HasMetadata object : rendering.objects()) {
            ObjectMeta metadata = object.getMetadata();
            assertTrue(NAME.matcher(metadata.getName()).matches(), metadata.getName());
            assertEquals(Chart.NAMESPACE, metadata.getNamespace(), metadata.getName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeLabelled(Scenario scenario) {
        for (HasMetadata object : Rendering.of(scenario).objects()) {
            var labels = object.getMetadata().getLabels();
            assertEquals(Chart.RELEASE, labels.get("app.kubernetes.io/instance"), object::toString);
            assertEquals("Helm", labels.get("app.kubernetes.io/managed-by"), object::toString);
            assertTrue(labels.containsKey("app.kubernetes.io/component"), object::toString);
            assertTrue(labels.values().stream().allMatch(value -> value.length() <= LONGEST_LABEL), object::toString);
        }
    }

    @Test
    void shouldKeepNamesShortWhateverTheReleaseIsCalled() {
        Rendering rendering = Overrides.render(Scenario.EVERYTHING, "fullnameOverride: %s".formatted("n".repeat(90)));
        rendering.names().forEach(name -> {
            String plain = name.substring(name.indexOf('/') + 1);
            assertTrue(NAME.matcher(plain).matches(), name);
            assertFalse(name.startsWith("FlinkDeployment") && plain.length() > LONGEST_JOB_NAME, name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.27.0", "1.30.4-eks-a737599", "1.36.0"})
    void shouldBeTheSameForEveryKubernetesThatIsSupported(String version) {
        assertEquals(Chart.text(Scenario.EVERYTHING), Chart.text(Scenario.EVERYTHING.files(), version));
    }

    @Test
    void shouldRefuseAnOlderKubernetes() {
        RuntimeException refusal =
                assertThrows(RuntimeException.class, () -> Chart.text(Scenario.REQUIRED.files(), "1.26.9"));
        assertTrue(refusal.getMessage().contains("kubeVersion"), refusal::getMessage);
    }
}
