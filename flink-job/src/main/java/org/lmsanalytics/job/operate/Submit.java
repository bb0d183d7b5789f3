package org.lmsanalytics.job.operate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.lmsanalytics.contract.Snapshots;
import org.lmsanalytics.job.JobName;
import org.lmsanalytics.job.JobSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits the job to a cluster that does not have it, from its newest snapshot: for what starts a cluster again. */
@Command(
        name = "submit",
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Submits the analytics job to a Flink cluster, unless it is there.",
        description = {
            "",
            "It goes on from the newest checkpoint or savepoint, if those are in folders (file:) that this program sees"
                    + " under the same names as the cluster, and else begins with the first event. Migrations must have"
                    + " been applied.",
            ""
        },
        footer = {
            "",
            "The database is where DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD say.",
            "Exit code: 0 the job runs; 1 nothing was done; 3 no job runs."
        })
public final class Submit implements Callable<Integer> {
    private static final List<String> DIRECTORIES =
            List.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir");

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Steps steps = new Steps(System.out);

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "Go on until stopped, and submit the job again whenever the cluster knows none: when its"
                    + " JobManager was started anew. The file is made when the job runs for the first time.")
    private Optional<Path> keep = Optional.empty();

    private FlinkRest rest;
    private Deployment deployment;
    private Optional<String> uploaded = Optional.empty();

    public static void main(String[] arguments) {
        System.exit(Program.run(new Submit(), arguments));
    }

    @Override
    public Integer call() {
        options.check();
        JobSettings settings = JobSettings.from(System.getenv());
        rest = new FlinkRest(options.flink());
        deployment = new Deployment(rest, new ReadModelDatabase(settings.database()), steps, options.timeout());
        int submitted = submitUnlessPresent();
        return submitted == 0 && keep.isPresent() ? keep(keep.get()) : submitted;
    }

    private int submitUnlessPresent() {
        FlinkJobs jobs = deployment.jobs();
        List<JobState> present = jobs.present(JobName.SERVED);
        if (!present.isEmpty()) {
            steps.say("Nothing to do: job " + present.get(0).id() + " is "
                    + present.get(0).state());
            return 0;
        }
        Optional<String> snapshot = newestSnapshot(jobs);
        steps.say(snapshot.map(path -> "Going on from " + path).orElse("Beginning with the first event"));
        uploaded = uploaded.filter(jobs::keepsJar).or(() -> Optional.of(deployment.upload(options.jar())));
        String jar = uploaded.orElseThrow();
        try {
            deployment.start("the job", Deployment.submission(jar, options.parallelismOr(1), snapshot, Map.of()));
            return 0;
        } catch (OperationException e) {
            jobs.cancel(JobName.SERVED);
            steps.say("NO JOB RUNS: " + e.getMessage());
            return Program.NO_JOB;
        }
    }

    /** Returns only when the job does not get there. One that ended, or was ended, is nobody's business here. */
    private int keep(Path running) {
        try {
            Files.writeString(running, "");
        } catch (IOException e) {
            throw new OperationException("cannot write " + running, e);
        }
        int submitted = 0;
        while (submitted == 0) {
            Waiting.pause(BETWEEN_LOOKS);
            if (knowsNoJob()) {
                steps.say("The cluster knows no job");
                submitted = submitUnlessPresent();
            }
        }
        return submitted;
    }

    /** One that does not answer is being started. */
    private boolean knowsNoJob() {
        try {
            return StreamSupport.stream(rest.get("/jobs/overview").path("jobs").spliterator(), false)
                    .noneMatch(job -> job.path("name").asText().equals(JobName.SERVED));
        } catch (OperationException e) {
            return false;
        }
    }

    private static Optional<String> newestSnapshot(FlinkJobs jobs) {
        List<Path> directories = DIRECTORIES.stream()
                .map(jobs::setting)
                .flatMap(Optional::stream)
                .flatMap(Submit::folder)
                .toList();
        return new Snapshots(directories).newest(Set.of()).map(path -> path.toUri()
                .toString());
    }

    /** Object storage has no folders that could be looked into from here. */
    private static Stream<Path> folder(String uri) {
        return uri.startsWith("file:") ? Stream.of(Path.of(URI.create(uri).getPath())) : Stream.empty();
    }
}
