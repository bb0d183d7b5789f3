package org.lmsanalytics.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.NewJob;
import org.lmsanalytics.reports.job.Requester;
import org.lmsanalytics.servers.TestServers.Kind;

/** The log of the real program, at its most talkative, names no person: not who asks, nor whom it is about. */
class PrivacyIT {
    private static final Requester PERSON = new Requester("anna.secret@example.org", ReportRole.ADMIN);
    private static final String ABOUT = "{\"format\":\"csv\",\"filters\":{\"userId\":\"learner-secret\"}}";

    @Test
    void shouldNameNobodyInTheLog() throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.learners(100);
            fixture.jdbi()
                    .useHandle(handle -> handle.execute("UPDATE learner_course SET user_id = 'learner-secret'"
                            + " WHERE user_id = 'learner-0000001'"));
            Map<String, String> environment =
                    WorkerEnvironment.of(fixture.servers().postgres());
            environment.put("KAFKA_BROKERS", fixture.servers().kafka().brokers());
            environment.put("REPORTS_STORAGE_PATH", fixture.folder().toString());
            environment.put("LOG_LEVEL", "debug");
            try (WorkerProcess worker = WorkerProcess.start(environment, log)) {
                UUID completed = request(fixture, "learning-progress", ABOUT);
                UUID failed = request(fixture, "learning-progress", "{\"format\":\"learner-secret\"}");
                fixture.await(completed, JobStatus.COMPLETED);
                fixture.await(failed, JobStatus.FAILED);
                fixture.awaitAllPublished();
                fixture.servers().restart(Kind.POSTGRES);
                fixture.database().getHikariPoolMXBean().softEvictConnections();
                fixture.await(request(fixture, "learning-progress", ABOUT), JobStatus.COMPLETED);
                assertEquals(0, worker.terminate());
            }
        }
        assertTrue(log.stream().anyMatch(line -> line.contains("1 rows")), "something was logged of a report");
        assertFalse(String.join("\n", log).contains("secret"), () -> String.join("\n", log));
    }

    private static UUID request(WorkerFixture fixture, String report, String parameters) {
        return fixture.jobs()
                .request(
                        new NewJob(report, ReportFormat.CSV, PERSON, parameters, Optional.empty(), Optional.empty()),
                        Optional.empty())
                .job()
                .id();
    }
}
