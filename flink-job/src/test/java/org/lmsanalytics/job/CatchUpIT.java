package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.verifier.Verification;

/** Jobs that begin behind what is visible: they go on from it, and leave no row behind that they would not have made. */
class CatchUpIT {
    private static final long SEED = 7_031;
    private static final int BATCH = 150;

    private final Random random = new Random(SEED);
    private final List<String> events = new WireEvents(SEED).events(8 * BATCH);
    private int sent;

    @Test
    void shouldGoOnFromAnOlderSavepointAndFromNothing() throws Exception {
        try (RunningJob job = RunningJob.start(2)) {
            publish(job);
            String first = job.savepoint();
            publishDeletion(job, "user \\\\ 3");
            publish(job);
            String second = job.savepoint();
            publish(job);
            verify(job, "before");

            job.stop();
            send(job);
            job.resume(first);
            publish(job);
            verify(job, "from the first savepoint");

            job.stop();
            publishDeletion(job, "user \\\\ 5");
            send(job);
            job.resume(second, 1);
            publish(job);
            verify(job, "from the second savepoint, which another history has left behind");

            job.stop();
            send(job);
            job.startFromNothing();
            job.awaitVisible();
            verify(job, "from nothing");
        }
    }

    private static void verify(RunningJob job, String when) throws Exception {
        assertEquals(List.of(), Verification.run(job.verifierSettings()).firstMismatches(), when + ", seed " + SEED);
    }

    private void publishDeletion(RunningJob job, String user) throws Exception {
        job.publish(
                Topics.USER_EVENTS,
                random.nextInt(RunningJob.PARTITIONS),
                List.of("{\"eventType\":\"UserDeleted\",\"userId\":\"" + user
                        + "\",\"deletedAt\":\"2026-05-01T00:00:00Z\"}"));
    }

    /** In several commits, so that there are states in between which a later run never sees. */
    private void publish(RunningJob job) throws Exception {
        for (int part = 0; part < 3; part++) {
            send(job, BATCH / 3);
            job.awaitVisible();
        }
    }

    private void send(RunningJob job) throws Exception {
        send(job, BATCH);
    }

    private void send(RunningJob job, int count) throws Exception {
        List<String> batch = new ArrayList<>(events.subList(sent, sent + count));
        sent += count;
        for (String event : batch) {
            job.publish(
                    Topics.SOURCES.get(random.nextInt(Topics.SOURCES.size())),
                    random.nextInt(RunningJob.PARTITIONS),
                    List.of(event));
        }
    }
}
