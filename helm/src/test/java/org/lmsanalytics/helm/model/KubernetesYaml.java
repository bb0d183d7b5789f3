package org.lmsanalytics.helm.model;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkVersion;

/** Reads objects of Kubernetes as it would itself, but refuses a member that there is not, or that comes twice. */
public final class KubernetesYaml {
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            entry("v1 ConfigMap", ConfigMap.class),
            entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
            entry("v1 Pod", Pod.class),
            entry("v1 Service", Service.class),
            entry("v1 ServiceAccount", ServiceAccount.class),
            entry("apps/v1 Deployment", Deployment.class),
            entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            entry("batch/v1 Job", Job.class),
            entry("networking.k8s.io/v1 Ingress", Ingress.class),
            entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            entry("rbac.authorization.k8s.io/v1 Role", Role.class),
            entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
            entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
            entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            entry("flink.apache.org/v1beta1 FlinkDeployment", FlinkDeployment.class));

    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .annotationIntrospector(new NothingUnknown())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // Kubernetes takes no number where it wants a text, such as the value of a variable.
            .withCoercionConfig(LogicalType.Textual, texts -> List.of(
                            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                    .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)))
            .addModule(new SimpleModule().addDeserializer(FlinkVersion.class, new NewerFlinkVersion()))
            .build();

    private KubernetesYaml() {}

    public static List<HasMetadata> parse(String text) {
        try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            List<HasMetadata> objects = new ArrayList<>();
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.isObject()) {
                    objects.add(object((ObjectNode) document));
                }
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HasMetadata object(ObjectNode document) throws IOException {
        String type = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Class<? extends HasMetadata> model = Optional.ofNullable(TYPES.get(type))
                .orElseThrow(() -> new IllegalArgumentException("The chart has no business with " + type));
        return MAPPER.treeToValue(document, model);
    }
}
