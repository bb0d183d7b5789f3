package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lmsanalytics.job.RecordingReporter.longest;
import static org.lmsanalytics.job.RecordingReporter.value;
import static org.lmsanalytics.servers.TestServers.Kind.POSTGRES;
import static org.lmsanalytics.servers.TestServers.Kind.REDIS;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Topics;

/** What the job tells of itself, while all is well and while servers are down. */
class JobMetricsIT {
    private static final int OUTAGE_MILLIS = 2_000;

    private int users;

    @Test
    void shouldTellWhatItReadsAndCommitsAndWhatWaits() throws Exception {
        Configuration flink = new Configuration();
        RecordingReporter.configure(flink);
        try (RunningJob job = RunningJob.start(2, Map.of(), flink)) {
            shouldCountEventsAndCommits(job);
            shouldTellThatTheDatabaseIsDown(job);
            shouldTellThatRedisIsDown(job);
        }
    }

    private void shouldCountEventsAndCommits(RunningJob job) throws Exception {
        enrol(job);
        enrol(job);
        publish(
                job,
                "no event",
                "{\"eventType\":\"UserEnrolled\",\"userId\":\"u9\"}",
                "{\"eventType\":\"UserDeleted\",\"userId\":\"u1\",\"deletedAt\":\"2026-05-01T00:00:00Z\"}");
        job.awaitVisible();
        assertEquals(2, value("events", "UserEnrolled"));
        assertEquals(1, value("events", "UserDeleted"));
        assertEquals(0, value("events", "CourseCreated"));
        assertEquals(1, value("rejectedRecords", "not_json"));
        assertEquals(1, value("rejectedRecords", "missing_field"));
        assertEquals(1, value("erasures"));
        assertEquals(value("commits"), value("commitMillis"));
        assertEquals(value("commits"), value("commitRows"));
        assertEquals(value("commits"), value("oldestPublishedToVisibleMillis"), "every commit was of new records");
        assertEquals(value("commits"), value("meanPublishedToVisibleMillis"));
        assertEquals(Double.parseDouble(job.query("SELECT commit_number FROM read_model")), value("commitNumber"));
        assertEquals(0, value("readButNotVisibleRecords"));
        assertEquals(0, value("keptBackRecords"));
        assertEquals(0, value("catchingUp"));
        RunningJob.await(() -> value("lagMillis") == 0);
    }

    private void shouldTellThatTheDatabaseIsDown(RunningJob job) throws Exception {
        job.servers().postgres().kill();
        enrol(job);
        RunningJob.await(() -> value("failedCommitAttemptsInARow") >= 2
                && value("readButNotVisibleRecords") == 1
                && value("waitingRows") > 0
                && value("commitAgeSeconds") * 1_000 > OUTAGE_MILLIS);
        job.servers().restart(POSTGRES);
        job.awaitVisible();
        RunningJob.await(() -> value("failedCommitAttemptsInARow") == 0 && value("readButNotVisibleRecords") == 0);
        assertTrue(value("failedCommitAttempts") >= 2);
        assertTrue(longest("oldestPublishedToVisibleMillis") >= OUTAGE_MILLIS / 2, "the outage is in the latency");
    }

    private void shouldTellThatRedisIsDown(RunningJob job) throws Exception {
        double failedBefore = value("failedRounds", "hotCopies");
        job.servers().redis().kill();
        enrol(job);
        job.awaitVisible();
        RunningJob.await(() -> value("lagMillis", "hotCopies") > 1_000
                && value("failedRounds", "hotCopies") > failedBefore
                && value("lagMillis", "publishedEvents") == 0);
        job.servers().restart(REDIS);
        RunningJob.await(() -> value("lagMillis", "hotCopies") == 0);
    }

    private void enrol(RunningJob job) throws Exception {
        users++;
        publish(
                job,
                "{\"eventType\":\"UserEnrolled\",\"userId\":\"u%d\",\"courseId\":\"c1\",\"enrolledAt\":\"2026-03-01T08:00:00Z\"}"
                        .formatted(users));
    }

    private static void publish(RunningJob job, String... records) throws Exception {
        job.publish(Topics.USER_EVENTS, 0, List.of(records));
    }
}
