package org.lmsanalytics.helm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is parsed at all is parsed strictly: everything else rests on it. */
class KubernetesYamlTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            spec:
              replicas: 1
              template:
                spec:
                  containers:
                    - name: one
                      env:
                        - name: PORT
                          value: "1"
            """;
    private static final String JOB = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            spec:
              flinkVersion: v2_2
              job:
                upgradeMode: savepoint
              podTemplate:
                spec:
                  nodeName: one
            """;
    private static final String MONITOR = """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            spec:
              endpoints:
                - authorization:
                    type: Bearer
            """;

    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, JOB, MONITOR})
    void shouldTakeWhatThereIs(String text) {
        assertEquals(1, KubernetesYaml.parse(text).size());
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, replica",
        "containers, container",
        "name: PORT, nam: PORT",
        "value: \"1\", value: 1",
        "replicas: 1, replicas: \"1\"",
        "kind: Deployment, kind: DaemonSet",
        "value: \"1\", valueFrom: {secretKeyRef: {key: a, nam: b}}",
    })
    void shouldRefuseADeploymentWithAMistake(String right, String wrong) {
        refuses(DEPLOYMENT, right, wrong);
    }

    @ParameterizedTest
    @CsvSource({
        "flinkVersion, flinkVersio",
        "v2_2, 2.2",
        "upgradeMode, upgrademode",
        "savepoint, savepoints",
        "podTemplate, podTemplates",
        "nodeName, nodename",
    })
    void shouldRefuseAFlinkDeploymentWithAMistake(String right, String wrong) {
        refuses(JOB, right, wrong);
    }

    @ParameterizedTest
    @CsvSource({"endpoints, endpoint", "authorization, authorisation", "type, typ"})
    void shouldRefuseAMonitorWithAMistake(String right, String wrong) {
        refuses(MONITOR, right, wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, JOB, MONITOR})
    void shouldRefuseAMemberThatComesTwice(String text) {
        refuses(text, "spec:\n", "spec: {}\nspec:\n");
    }

    private static void refuses(String text, String right, String wrong) {
        String mistaken = text.replace(right, wrong);
        assertTrue(!mistaken.equals(text), right);
        assertThrows(RuntimeException.class, () -> KubernetesYaml.parse(mistaken));
    }
}
