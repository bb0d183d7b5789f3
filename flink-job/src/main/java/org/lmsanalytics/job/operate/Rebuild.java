package org.lmsanalytics.job.operate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lmsanalytics.job.JobName;
import org.lmsanalytics.job.JobSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes the read model anew from the first event, beside the served one, and then puts it in its place. */
@Command(
        name = "flink-job/rebuild",
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Rebuilds the read model from the first event, while the present one is served.",
        description = {
            "",
            "A second job fills a second schema. When it has caught up, the first job is stopped with a savepoint, the"
                    + " schemas change places in one transaction, and the second job becomes the first.",
            ""
        },
        footer = {
            "",
            "The servers are where the job's variables say: DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SSL_MODE,"
                    + " KAFKA_BROKERS, KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_MECHANISM, KAFKA_USERNAME, KAFKA_PASSWORD,"
                    + " REDIS_HOST, REDIS_PORT, REDIS_DB, REDIS_USERNAME, REDIS_PASSWORD, REDIS_TLS and TLS_CA_FILE.",
            "Exit code: 0 done; 1 not done, the job runs as before; 3 no job runs."
        })
public final class Rebuild implements Callable<Integer> {
    private static final String JOB = JobName.of(Schemas.REBUILD);
    private static final String CHECKPOINT_DIRECTORY = "execution.checkpointing.dir";

    private final Steps steps = new Steps(System.out);

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--drop-unfinished",
            description = "Drop what a rebuild that did not finish has left, and start anew.")
    private boolean dropUnfinished;

    @Option(
            names = "--drop-replaced",
            description = "Drop the replaced read model at the end. By default it stays until somebody does.")
    private boolean dropReplaced;

    private JobSettings settings;
    private ReadModelDatabase database;
    private SecondSchema schema;
    private Deployment deployment;

    public static void main(String[] arguments) {
        System.exit(Program.run(new Rebuild(), arguments));
    }

    @Override
    public Integer call() {
        options.check();
        settings = JobSettings.from(System.getenv());
        database = new ReadModelDatabase(settings.database());
        schema = new SecondSchema(database, new Migrations(System.getenv()));
        deployment = new Deployment(new FlinkRest(options.flink()), database, steps, options.timeout());

        JobState old = deployment.running();
        if (!deployment.jobs().present(JOB).isEmpty()) {
            throw new OperationException("a job named " + JOB + " is on this cluster already: cancel it");
        }
        schema.check(dropUnfinished);
        SourceHistory.checkComplete(settings.kafka());
        String oldJar = deployment.jarOf(old, options.oldJar());
        String savepoints = deployment.savepoints(options.savepoints());
        String jar = deployment.upload(options.jar());
        steps.run("Made schema " + Schemas.REBUILD, () -> schema.create(options.jar()));

        Optional<String> oldSavepoint = Optional.empty();
        String savepoint;
        try {
            JobState rebuild = submit(jar, old);
            new CatchUp(database, deployment.jobs(), steps, options.timeout()).untilNear(rebuild);
            oldSavepoint = Optional.of(deployment.stop(old, savepoints));
            new CatchUp(database, deployment.jobs(), steps, options.timeout()).untilCovered(rebuild);
            savepoint = deployment.stop(rebuild, savepoints + "/" + Schemas.REBUILD);
            HotAnswers.withdraw(settings.redis(), steps);
            long commit = steps.run("Switched", () -> new SchemaSwitch(database, options.timeout()).run());
            steps.say("The rebuilt read model is served, from commit " + commit + " on");
        } catch (OperationException e) {
            steps.say("The rebuild does not get there: " + e.getMessage());
            return goBack(old, oldJar, oldSavepoint);
        }
        return takeOver(jar, old, savepoint);
    }

    private JobState submit(String jar, JobState old) {
        Map<String, String> arguments = new LinkedHashMap<>(old.arguments());
        arguments.put("DB_SCHEMA", Schemas.REBUILD);
        Submission plain =
                Deployment.submission(jar, options.parallelismOr(old.parallelism()), Optional.empty(), arguments);
        // Apart from the first job's: whoever restarts that one from its newest checkpoint must not find these.
        Map<String, String> configuration = new LinkedHashMap<>();
        deployment
                .jobs()
                .setting(CHECKPOINT_DIRECTORY)
                .ifPresent(directory -> configuration.put(CHECKPOINT_DIRECTORY, directory + "/" + Schemas.REBUILD));
        String id = deployment
                .jobs()
                .submit(new Submission(
                        plain.jar(), plain.parallelism(), plain.savepoint(), plain.arguments(), configuration));
        steps.say("Submitted job " + id + " for it, with parallelism " + plain.parallelism());
        return deployment.jobs().state(id);
    }

    private int takeOver(String jar, JobState old, String savepoint) {
        try {
            deployment.start(
                    "the job for the served read model",
                    Deployment.submission(
                            jar, options.parallelismOr(old.parallelism()), Optional.of(savepoint), old.arguments()));
        } catch (OperationException e) {
            deployment.jobs().cancel(JobName.SERVED);
            steps.say("NO JOB RUNS: " + e.getMessage());
            steps.say(
                    "The rebuilt read model is served as it is. Start the job with: flink-job/upgrade --jar JAR --from "
                            + savepoint);
            return Program.NO_JOB;
        }
        if (dropReplaced) {
            steps.run("Dropped schema " + Schemas.REPLACED, schema::dropReplacedSchema);
        } else {
            steps.say("What was served before is kept. When nobody needs it: " + SecondSchema.dropReplaced());
        }
        steps.say("Done");
        return 0;
    }

    private int goBack(JobState old, String oldJar, Optional<String> oldSavepoint) {
        try {
            deployment.jobs().cancel(JOB);
            oldSavepoint.ifPresent(savepoint -> deployment.resume(old, oldJar, savepoint));
            steps.say("Not rebuilt: the old job goes on. Schema " + Schemas.REBUILD
                    + " is left as it is; the next rebuild takes --drop-unfinished");
            return Program.NOT_DONE;
        } catch (OperationException e) {
            steps.say("NO JOB RUNS: " + e.getMessage());
            steps.say("Start it with: flink-job/upgrade --jar JAR --from "
                    + oldSavepoint.orElse("its newest checkpoint"));
            return Program.NO_JOB;
        }
    }
}
