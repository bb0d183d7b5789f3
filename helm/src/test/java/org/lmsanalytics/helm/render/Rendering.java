package org.lmsanalytics.helm.render;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;
import org.lmsanalytics.helm.model.KubernetesYaml;
import org.lmsanalytics.helm.model.PodPlan;

/**
 * The objects that the chart renders.
 *
 * @param objects in Helm's order
 */
public record Rendering(List<HasMetadata> objects) {
    public Rendering {
        objects = List.copyOf(objects);
    }

    public static Rendering of(Scenario scenario) {
        return of(Chart.text(scenario));
    }

    static Rendering of(String text) {
        return new Rendering(KubernetesYaml.parse(text));
    }

    public <T> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The one whose name ends like this. */
    public <T extends HasMetadata> T one(Class<T> type, String nameEnd) {
        List<T> found = all(type).stream()
                .filter(object -> object.getMetadata().getName().endsWith(nameEnd))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " objects of " + type.getSimpleName() + " end with " + nameEnd + ", not one");
        }
        return found.getFirst();
    }

    public List<PodPlan> pods() {
        return objects.stream().flatMap(object -> PodPlan.of(object).stream()).toList();
    }

    public PodPlan pod(String ownerEnd) {
        return pods().stream()
                .filter(pod -> pod.owner().endsWith(ownerEnd))
                .reduce((first, second) -> {
                    throw new AssertionError("several pods of " + ownerEnd);
                })
                .orElseThrow(() -> new AssertionError("no pod of " + ownerEnd));
    }

    public Stream<String> names() {
        return objects.stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName());
    }
}
