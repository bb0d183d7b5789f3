package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.servers.BaseBackup;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.ServerFiles;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;

/** An API that reads a streaming replica of PostgreSQL. */
class ReplicaIT {
    private static final List<String> READS = List.of(
            "/api/v1/users/u1/analytics",
            "/api/v1/users/u1/export",
            "/api/v1/courses/c1/analytics",
            "/api/v1/courses/c1/at-risk",
            "/api/v1/courses/c1/cohorts",
            "/api/v1/learning-progress?courseId=c1",
            "/api/v1/dashboard?timeframe=30d",
            "/api/v1/reports");

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerAsThePrimaryAndFollowIt() throws Exception {
        try (TestServers servers = Facts.start();
                Api primary = Api.start(servers);
                PostgresServer replica = replica(servers);
                Api atReplica = api(servers, replica)) {
            assertSameAnswers(primary, atReplica);
            assertEquals(200, atReplica.get("/health/ready").statusCode());

            Facts.execute(servers, "UPDATE learner SET courses_enrolled = 77 WHERE user_id = 'u1'");
            Facts.execute(servers, "UPDATE read_model SET commit_number = 8");
            Await.until("the replica has the newest commit", () -> Api.header(
                            atReplica.get(READS.get(0)), "Analytics-Commit")
                    .equals("8"));
            assertSameAnswers(primary, atReplica);
        }
    }

    @Test
    void shouldSayThatAReplicaTakesNoRequestsForReports() throws Exception {
        try (TestServers servers = Facts.start();
                PostgresServer replica = replica(servers);
                Api atReplica = api(servers, replica)) {
            HttpResponse<String> refused = atReplica.postAs(
                    TestTokens.of("admin", "a1"),
                    "/api/v1/reports/learning-progress/generate",
                    "{\"format\": \"csv\"}");
            assertEquals(503, refused.statusCode(), refused.body());
        }
    }

    private static void assertSameAnswers(Api primary, Api atReplica) {
        for (String path : READS) {
            HttpResponse<String> expected = primary.get(path);
            assertEquals(200, expected.statusCode(), path);
            assertEquals(expected.body(), atReplica.get(path).body(), path);
        }
    }

    private PostgresServer replica(TestServers servers) throws Exception {
        PostgresServer primary = servers.postgres();
        Path data = folder.resolve("replica");
        BaseBackup.take(primary, servers.data(TestServers.Kind.POSTGRES), folder.resolve("backup"))
                .follow(primary, data);
        return PostgresServer.start(ServerFiles.in(folder, "replica"), 0, primary.account());
    }

    /** Without Redis, so that all answers are the replica's. */
    private static Api api(TestServers servers, PostgresServer replica) {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.put("DB_PORT", Integer.toString(replica.port()));
        environment.put("REDIS_PORT", "1");
        return Api.startWith(Settings.from(environment));
    }
}
