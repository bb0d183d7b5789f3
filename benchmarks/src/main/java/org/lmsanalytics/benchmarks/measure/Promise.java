package org.lmsanalytics.benchmarks.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.demo.Settings;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** What the job writes into Redis: from then on the API keeps copies of its answers there. */
final class Promise {
    private Promise() {}

    static void make(Connection database, Settings settings) throws SQLException {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .database(settings.redisDatabase())
                .build();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT commit_number FROM read_model");
                Jedis redis = new Jedis(new HostAndPort(Settings.HOST, settings.redisPort()), config)) {
            row.next();
            redis.set(HotCopies.NEWEST_COMMIT, row.getString(1));
        }
    }
}
