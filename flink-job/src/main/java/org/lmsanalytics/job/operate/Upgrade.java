package org.lmsanalytics.job.operate;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lmsanalytics.job.JobName;
import org.lmsanalytics.job.JobSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a version of the job in the place of the one that runs, by a savepoint; if it fails, the old one goes on. */
@Command(
        name = "flink-job/upgrade",
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Upgrades or rescales the analytics job of a Flink cluster.",
        description = {
            "",
            "Stops the job with a savepoint, applies the new version's migrations, starts it from the savepoint and waits"
                    + " until it has taken over. If it does not, the old version goes on from the same savepoint.",
            ""
        },
        footer = {
            "",
            "The database is where the job's variables say: DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SSL_MODE"
                    + " and TLS_CA_FILE.",
            "Exit code: 0 done; 1 not done, the job runs as before; 3 no job runs."
        })
public final class Upgrade implements Callable<Integer> {
    private final Steps steps = new Steps(System.out);

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--from",
            paramLabel = "SAVEPOINT",
            description = "Start from this savepoint or checkpoint, when no job runs.")
    private Optional<String> from = Optional.empty();

    private Migrations migrations;
    private Deployment deployment;

    public static void main(String[] arguments) {
        System.exit(Program.run(new Upgrade(), arguments));
    }

    @Override
    public Integer call() {
        options.check();
        JobSettings settings = JobSettings.from(System.getenv());
        migrations = new Migrations(System.getenv());
        deployment = new Deployment(
                new FlinkRest(options.flink()), new ReadModelDatabase(settings.database()), steps, options.timeout());
        return from.isPresent() ? startFrom(from.get()) : upgrade();
    }

    private int startFrom(String savepoint) {
        if (!deployment.jobs().present(JobName.SERVED).isEmpty()) {
            throw new OperationException("a job named " + JobName.SERVED + " is on this cluster: leave out --from");
        }
        String jar = deployment.upload(options.jar());
        migrate(options.jar());
        Submission submission = Deployment.submission(jar, options.parallelismOr(1), Optional.of(savepoint), Map.of());
        try {
            deployment.start("the job", submission);
            return done();
        } catch (OperationException e) {
            deployment.jobs().cancel(JobName.SERVED);
            return noJob(e, savepoint);
        }
    }

    private int upgrade() {
        JobState old = deployment.running();
        String oldJar = deployment.jarOf(old, options.oldJar());
        String savepoints = deployment.savepoints(options.savepoints());
        String jar = deployment.upload(options.jar());
        String savepoint = deployment.stop(old, savepoints);
        try {
            migrate(options.jar());
            deployment.start(
                    "the new jar",
                    Deployment.submission(
                            jar, options.parallelismOr(old.parallelism()), Optional.of(savepoint), old.arguments()));
            return done();
        } catch (OperationException e) {
            steps.say("The new jar does not get there: " + e.getMessage());
            return goBack(old, oldJar, savepoint);
        }
    }

    private int goBack(JobState old, String oldJar, String savepoint) {
        try {
            deployment.resume(old, oldJar, savepoint);
            steps.say("Not upgraded: the old jar goes on");
            return Program.NOT_DONE;
        } catch (OperationException e) {
            return noJob(e, savepoint);
        }
    }

    private void migrate(Path jar) {
        steps.run("Applied the migrations of " + jar.getFileName(), () -> migrations.run(jar, Schemas.SERVED));
    }

    private int done() {
        steps.say("Done");
        return 0;
    }

    private int noJob(OperationException reason, String savepoint) {
        steps.say("NO JOB RUNS: " + reason.getMessage());
        steps.say("The read model is served as it is. Start the job with: flink-job/upgrade --jar JAR --from "
                + savepoint);
        return Program.NO_JOB;
    }
}
