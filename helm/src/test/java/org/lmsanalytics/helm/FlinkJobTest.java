package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.JobSpec;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.helm.render.Overrides;
import org.lmsanalytics.helm.render.Rendering;
import org.lmsanalytics.helm.render.Scenario;

/** The job, by the operator or on a session cluster. */
class FlinkJobTest {
    private static final String JAR = "/opt/flink/usrlib/flink-job.jar";

    @Test
    void shouldBeUpgradedByASavepoint() {
        JobSpec job = flink(Scenario.REQUIRED).getJob();
        assertEquals("local://" + JAR, job.getJarURI());
        assertEquals(UpgradeMode.SAVEPOINT, job.getUpgradeMode());
        assertEquals(false, job.getAllowNonRestoredState());
        assertEquals(null, job.getInitialSavepointPath());
    }

    @Test
    void shouldKeepItsStateWhereAnyPodFindsIt() {
        Map<String, String> configuration = flink(Scenario.REQUIRED).getFlinkConfiguration();
        assertEquals("s3://flink/lms-analytics/checkpoints", configuration.get("execution.checkpointing.dir"));
        assertEquals("s3://flink/lms-analytics/savepoints", configuration.get("execution.checkpointing.savepoint-dir"));
        assertEquals("s3://flink/lms-analytics/high-availability", configuration.get("high-availability.storageDir"));
        assertEquals("kubernetes", configuration.get("high-availability.type"));
        assertEquals("rocksdb", configuration.get("state.backend.type"));
    }

    @Test
    void shouldTakeSettingsOfFlinkOverItsOwn() {
        Map<String, String> configuration = flink(Scenario.EVERYTHING).getFlinkConfiguration();
        assertEquals("5", configuration.get("execution.checkpointing.num-retained"));
        assertEquals("0.5", configuration.get("taskmanager.memory.managed.fraction"));
        assertEquals("rocksdb", configuration.get("state.backend.type"));
    }

    @Test
    void shouldDecodeBase64WithoutTheFlawedIntrinsic() {
        Map<String, String> configuration = flink(Scenario.REQUIRED).getFlinkConfiguration();
        assertEquals("-XX:-UseBASE64Intrinsics", configuration.get("env.java.opts.all"));
    }

    /** A new version of the chart alone must not stop the job. */
    @Test
    void shouldNotChangeWithTheChart() {
        assertTrue(flink(Scenario.REQUIRED).getPodTemplate().getMetadata().getLabels().keySet().stream()
                .noneMatch(label -> label.equals("helm.sh/chart") || label.endsWith("/version")));
    }

    @Test
    void shouldBeSubmittedToASessionClusterWithWhatItMustKnow() {
        var container = Rendering.of(Scenario.SESSION).pods().stream()
                .filter(pod -> pod.owner().contains("-job-"))
                .findFirst()
                .orElseThrow()
                .container();
        assertTrue(container.getCommand().contains("org.lmsanalytics.job.operate.Upgrade"));
        List<String> arguments = container.getArgs();
        assertTrue(
                arguments.containsAll(List.of(
                        "--jar=" + JAR,
                        "--flink=http://flink-jobmanager.flink:8081",
                        "--parallelism=4",
                        "--savepoints=s3://flink/savepoints",
                        "--or-start",
                        "--set=DB_HOST=postgresql.example.org",
                        "--set=COMMIT_INTERVAL_MS=1000")),
                arguments::toString);
        assertTrue(arguments.stream().noneMatch(argument -> argument.contains("PASSWORD")), arguments::toString);
    }

    @Test
    void shouldBeSubmittedFromASavepointThatIsNamed() {
        List<String> arguments = Rendering.of(Scenario.RESTORED).pods().stream()
                .filter(pod -> pod.owner().contains("-job-"))
                .findFirst()
                .orElseThrow()
                .container()
                .getArgs();
        assertTrue(arguments.contains("--from=s3://flink/savepoints/savepoint-1234"), arguments::toString);
        assertTrue(!arguments.contains("--or-start"), arguments::toString);
    }

    /** Kubernetes refuses to change a Job, and one that has run does not run again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "job: {image: {tag: 9.9.9}}",
                "job: {parallelism: 8}",
                "job: {env: {COMMIT_INTERVAL_MS: 100}}",
                "database: {host: other.example.org}",
                "job: {session: {flinkUrl: 'http://other:8081'}}",
            })
    void shouldBeSubmittedAnewWhenItIsAnother(String yaml) {
        assertNotEquals(
                submission(Rendering.of(Scenario.SESSION)), submission(Overrides.render(Scenario.SESSION, yaml)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"servingApi: {replicas: 3}", "migrations: {enabled: false}", "figures: {droppedAfterDays: 3}"})
    void shouldNotBeSubmittedAnewForWhatDoesNotConcernIt(String yaml) {
        assertEquals(submission(Rendering.of(Scenario.SESSION)), submission(Overrides.render(Scenario.SESSION, yaml)));
    }

    private static FlinkDeploymentSpec flink(Scenario scenario) {
        return Rendering.of(scenario).one(FlinkDeployment.class, "-job").getSpec();
    }

    private static String submission(Rendering rendering) {
        return rendering.all(Job.class).stream()
                .map(job -> job.getMetadata().getName())
                .filter(name -> name.contains("-job-"))
                .findFirst()
                .orElseThrow();
    }
}
