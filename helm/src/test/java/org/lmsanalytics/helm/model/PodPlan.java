package org.lmsanalytics.helm.model;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;

/**
 * Pods that there will be.
 *
 * @param owner kind and name of what makes them
 */
public record PodPlan(String owner, Map<String, String> labels, PodSpec spec) {

    /** Those that an object makes, or is. */
    public static Optional<PodPlan> of(HasMetadata object) {
        return switch (object) {
            case Deployment deployment ->
                Optional.of(of(object, deployment.getSpec().getTemplate()));
            case Job job -> Optional.of(of(object, job.getSpec().getTemplate()));
            case FlinkDeployment flink -> Optional.of(of(object, flink.getSpec().getPodTemplate()));
            case Pod pod -> Optional.of(of(object, pod.getMetadata(), pod.getSpec()));
            default -> Optional.empty();
        };
    }

    private static PodPlan of(HasMetadata owner, PodTemplateSpec template) {
        return of(owner, template.getMetadata(), template.getSpec());
    }

    private static PodPlan of(HasMetadata owner, ObjectMeta metadata, PodSpec spec) {
        return new PodPlan(owner.getKind() + "/" + owner.getMetadata().getName(), metadata.getLabels(), spec);
    }

    /** Whether Flink itself starts them, which adds to what is planned. */
    public boolean isFlink() {
        return owner.startsWith("FlinkDeployment/");
    }

    public boolean listens() {
        return owner.startsWith("Deployment/");
    }

    /** All pods of the chart have just one. */
    public Container container() {
        List<Container> containers = spec.getContainers();
        if (containers.size() != 1 || !spec.getInitContainers().isEmpty()) {
            throw new AssertionError(owner + " has not just one container");
        }
        return containers.getFirst();
    }

    public Map<String, EnvVar> environment() {
        return container().getEnv().stream().collect(Collectors.toMap(EnvVar::getName, variable -> variable));
    }

    public String value(String variable) {
        return Optional.ofNullable(environment().get(variable))
                .map(EnvVar::getValue)
                .orElseThrow(() -> new AssertionError(owner + " has no value of " + variable));
    }

    /** Whether a selector of exactly these labels finds them. */
    public boolean isSelectedBy(Map<String, String> selector) {
        return labels.entrySet().containsAll(selector.entrySet());
    }
}
