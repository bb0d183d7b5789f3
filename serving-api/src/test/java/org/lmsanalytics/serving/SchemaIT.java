package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.HotCopies;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;
import org.lmsanalytics.sql.Migrate;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** A read model beside the served one, at commit 3, of a course that has other figures there. */
class SchemaIT {
    private static final String COURSE = "/api/v1/courses/c1/analytics";

    @Test
    void shouldAnswerFromTheSchemaThatIsNamedAndNotFromCopiesOfTheServedOne() throws Exception {
        try (TestServers servers = Facts.start()) {
            rebuild(servers);
            Map<String, String> environment = Api.environment(servers, Api.NOW);
            environment.put("DB_SCHEMA", "rebuilt");
            try (Api rebuilt = Api.startWith(Settings.from(environment));
                    Api served = Api.start(servers).withoutContract();
                    Jedis redis = redis(servers)) {
                // One that has not asked PostgreSQL yet trusts no copy.
                assertEquals(200, served.get(COURSE).statusCode());
                redis.set(HotCopies.NEWEST_COMMIT, "7");
                redis.hset(HotCopies.course("c1"), Map.of("commit", "7", "body", "{\"hot\":true}", "from", "0"));

                assertEquals(
                        5,
                        Api.json(rebuilt.get(COURSE)).path("totalEnrollments").asInt());
                assertEquals("3", Api.header(rebuilt.get(COURSE), "Analytics-Commit"));
                assertEquals("3", Api.header(rebuilt.get("/api/v1/dashboard"), "Analytics-Commit"));
                assertTrue(Api.json(served.get(COURSE)).path("hot").booleanValue());
            }
        }
    }

    private static void rebuild(TestServers servers) throws Exception {
        PostgresServer postgres = servers.postgres();
        Migrate.migrate(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password(),
                "rebuilt");
        Facts.execute(servers, """
                SET search_path = rebuilt;
                UPDATE read_model SET commit_number = 3;
                INSERT INTO course_totals VALUES
                    ('c1', 5, 0, 0, 0, 0, 0, '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z');""");
    }

    private static Jedis redis(TestServers servers) {
        return new Jedis(
                new HostAndPort(servers.redis().host(), servers.redis().port()),
                DefaultJedisClientConfig.builder().database(2).build());
    }
}
