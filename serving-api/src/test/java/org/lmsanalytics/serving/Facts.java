package org.lmsanalytics.serving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.sql.Migrate;

/** Servers with the read model of {@code facts.sql} in them. */
final class Facts {
    private Facts() {}

    static TestServers start() {
        return fill(TestServers.start(TestServers.Kind.POSTGRES, TestServers.Kind.REDIS));
    }

    /** With topics as the demo has them. */
    static TestServers startWithKafka() {
        TestServers servers =
                TestServers.start(TestServers.Kind.KAFKA, TestServers.Kind.POSTGRES, TestServers.Kind.REDIS);
        servers.kafka().createTopics(Map.of(Topics.USER_EVENTS, 4));
        return fill(servers);
    }

    /** That take encrypted connections with a login. */
    static TestServers startEncrypted() {
        TestServers servers =
                TestServers.startEncrypted(TestServers.Kind.KAFKA, TestServers.Kind.POSTGRES, TestServers.Kind.REDIS);
        servers.kafka().createTopics(Map.of(Topics.USER_EVENTS, 4));
        return fill(servers);
    }

    private static TestServers fill(TestServers servers) {
        PostgresServer postgres = servers.postgres();
        Migrate.migrate(
                postgres.jdbcUrl(),
                postgres.account().user(),
                postgres.account().password());
        try (InputStream facts = Facts.class.getResourceAsStream("/facts.sql")) {
            execute(servers, new String(facts.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return servers;
    }

    static void execute(TestServers servers, String sql) throws SQLException {
        try (Connection connection = servers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** For a class whose tests only read: started once, ended with the virtual machine. */
    static TestServers shared() {
        return Shared.SERVERS;
    }

    private static final class Shared {
        static final TestServers SERVERS = start();
    }
}
