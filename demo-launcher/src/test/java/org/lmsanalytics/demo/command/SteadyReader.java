package org.lmsanalytics.demo.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads until it is enough, and lets nothing go back. Each returns how many commits it has seen. */
final class SteadyReader {
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final String POSITIONS = """
            SELECT commit_number, (SELECT sum(next_offset) FROM source_positions),
                   (SELECT count(*) FROM user_answer), (SELECT dashboard_answer('30d', current_date, '{}'))
              FROM read_model
            """;

    private SteadyReader() {}

    /** One connection with one prepared statement all the time, as a pool keeps them. */
    static int ofConnection(OperatedDemo demo, AtomicBoolean enough) throws Exception {
        int commits = 0;
        long commit = 0;
        long positions = 0;
        try (Connection connection = demo.connect();
                PreparedStatement statement = connection.prepareStatement(POSITIONS)) {
            while (!enough.get()) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    check("commit", commit, row.getLong(1));
                    check("positions", positions, row.getLong(2));
                    commits += row.getLong(1) > commit ? 1 : 0;
                    commit = row.getLong(1);
                    positions = row.getLong(2);
                }
                Thread.sleep(BETWEEN);
            }
        }
        return commits;
    }

    static int ofApi(OperatedDemo demo, AtomicBoolean enough) throws Exception {
        int commits = 0;
        long commit = 0;
        while (!enough.get()) {
            for (String path : new String[] {
                "dashboard?timeframe=30d", "users/learner-1/analytics", "learning-progress?userId=learner-1"
            }) {
                long now = demo.commitOf("/api/v1/" + path);
                check(path, commit, now);
                commits += now > commit ? 1 : 0;
                commit = now;
            }
            Thread.sleep(BETWEEN);
        }
        return commits;
    }

    private static void check(String what, long before, long now) {
        if (now < before) {
            throw new AssertionError(what + " went back from " + before + " to " + now);
        }
    }
}
