package org.lmsanalytics.job.operate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lmsanalytics.job.JobName;
import org.lmsanalytics.job.JobSettings;
import org.lmsanalytics.job.ProgramArguments;
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

    @Option(
            names = "--or-start",
            description = "If no job runs and nothing was ever committed, start with the first event.")
    private boolean orStart;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the job, by the name of its variable, in place of what the running job has.")
    private Map<String, String> set = new LinkedHashMap<>();

    private Migrations migrations;
    private Deployment deployment;

    public static void main(String[] arguments) {
        System.exit(Program.run(new Upgrade(), arguments));
    }

    @Override
    public Integer call() {
        options.check();
        checkSettings();
        JobSettings settings = JobSettings.from(System.getenv());
        migrations = new Migrations(System.getenv());
        deployment = new Deployment(
                new FlinkRest(options.flink()), new ReadModelDatabase(settings.database()), steps, options.timeout());
        boolean absent = deployment.jobs().present(JobName.SERVED).isEmpty();
        if (from.isPresent() && !absent) {
            throw new OperationException("a job named " + JobName.SERVED + " is on this cluster: leave out --from");
        }
        return from.isPresent() || (orStart && absent) ? start() : upgrade();
    }

    /** Before anything is stopped: the job's own program would refuse them too late. */
    private void checkSettings() {
        try {
            ProgramArguments.check(set);
        } catch (IllegalArgumentException e) {
            throw new OperationException(e.getMessage(), e);
        }
    }

    private int start() {
        String jar = deployment.upload(options.jar());
        migrate(options.jar());
        if (from.isEmpty()) {
            deployment.checkNothingWasCommitted();
        }
        try {
            deployment.start("the job", Deployment.submission(jar, options.parallelismOr(1), from, set));
            return done();
        } catch (OperationException e) {
            deployment.jobs().cancel(JobName.SERVED);
            return noJob(e, from.map(savepoint -> "--from " + savepoint).orElse("--or-start"));
        }
    }

    private int upgrade() {
        JobState old = deployment.running();
        String oldJar = deployment.jarOf(old, options.oldJar());
        String savepoints = deployment.savepoints(options.savepoints());
        String jar = deployment.upload(options.jar());
        Map<String, String> arguments = new LinkedHashMap<>(old.arguments());
        arguments.putAll(set);
        String savepoint = deployment.stop(old, savepoints);
        try {
            migrate(options.jar());
            deployment.start(
                    "the new jar",
                    Deployment.submission(
                            jar, options.parallelismOr(old.parallelism()), Optional.of(savepoint), arguments));
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
            return noJob(e, "--from " + savepoint);
        }
    }

    private void migrate(Path jar) {
        steps.run("Applied the migrations of " + jar.getFileName(), () -> migrations.run(jar, Schemas.SERVED));
    }

    private int done() {
        steps.say("Done");
        return 0;
    }

    private int noJob(OperationException reason, String how) {
        steps.say("NO JOB RUNS: " + reason.getMessage());
        steps.say("The read model is served as it is. Start the job with: flink-job/upgrade --jar JAR " + how);
        return Program.NO_JOB;
    }
}
