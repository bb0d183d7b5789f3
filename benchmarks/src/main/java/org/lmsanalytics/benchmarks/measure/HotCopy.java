package org.lmsanalytics.benchmarks.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.demo.Settings;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** A learner's answer in Redis, as the job puts it there. */
final class HotCopy {
    private static final String SECONDS_TO_LIVE = "3600";
    private static final String ANSWER = """
            SELECT r.commit_number, a.answer::text
              FROM user_answer a, read_model r
             WHERE a.user_id = ?""";

    private HotCopy() {}

    static void store(Connection database, Settings settings, String user) throws SQLException {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .database(settings.redisDatabase())
                .build();
        try (PreparedStatement query = database.prepareStatement(ANSWER);
                Jedis redis = new Jedis(new HostAndPort(Settings.HOST, settings.redisPort()), config)) {
            query.setString(1, user);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                String commit = row.getString(1);
                redis.set(HotCopies.NEWEST_COMMIT, commit);
                redis.eval(
                        HotCopies.STORE,
                        List.of(HotCopies.user(user), HotCopies.NEWEST_COMMIT),
                        List.of(commit, row.getString(2), "0", "", SECONDS_TO_LIVE));
            }
        }
    }
}
