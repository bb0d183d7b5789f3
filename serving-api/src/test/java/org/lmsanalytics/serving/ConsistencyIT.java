package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.servers.TestServers;

class ConsistencyIT {
    /** Every commit sets a learner's number of courses to its own number: an answer must never show another one. */
    @Test
    void shouldAnswerFromTheSnapshotOfTheCommitThatItNames() throws Exception {
        try (TestServers servers = Facts.start();
                Api api = Api.start(servers);
                ExecutorService writer = Executors.newSingleThreadExecutor()) {
            AtomicBoolean enough = new AtomicBoolean();
            Future<Long> commits = writer.submit(() -> commitUntil(servers, enough));

            long newest = 0;
            for (int i = 0; i < 300; i++) {
                HttpResponse<String> response = api.get("/api/v1/users/u1/analytics");
                long commit = Long.parseLong(Api.header(response, "Analytics-Commit"));
                if (commit > 7) {
                    assertEquals(
                            commit,
                            Api.json(response).path("totalCoursesEnrolled").asLong());
                }
                assertTrue(commit >= newest, "never back");
                newest = commit;
            }
            enough.set(true);
            assertTrue(commits.get() > 7, "commits were made meanwhile");
        }
    }

    private static long commitUntil(TestServers servers, AtomicBoolean enough) throws SQLException {
        long commit = 7;
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!enough.get()) {
                commit++;
                statement.execute("UPDATE learner SET courses_enrolled = " + commit + " WHERE user_id = 'u1'");
                statement.execute("UPDATE read_model SET commit_number = " + commit);
                connection.commit();
            }
        }
        return commit;
    }
}
