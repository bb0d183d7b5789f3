package org.lmsanalytics.job;

import static org.lmsanalytics.servers.TestServers.Kind.KAFKA;
import static org.lmsanalytics.servers.TestServers.Kind.POSTGRES;
import static org.lmsanalytics.servers.TestServers.Kind.REDIS;

import java.util.HashMap;
import java.util.Map;
import org.lmsanalytics.servers.Encryption;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;

/** The variables by which the job finds servers that take encrypted connections. */
final class EncryptedServers {
    private EncryptedServers() {}

    static TestServers start() {
        return TestServers.startEncrypted(KAFKA, POSTGRES, REDIS);
    }

    static Map<String, String> environment(TestServers servers) {
        Encryption encryption = servers.encryption();
        PostgresAccount account = servers.postgres().account();
        return new HashMap<>(Map.ofEntries(
                Map.entry("KAFKA_BROKERS", servers.kafka().encryptedBrokers()),
                Map.entry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                Map.entry("KAFKA_USERNAME", encryption.user()),
                Map.entry("KAFKA_PASSWORD", encryption.password()),
                Map.entry("DB_HOST", "localhost"),
                Map.entry("DB_PORT", Integer.toString(servers.postgres().port())),
                Map.entry("DB_NAME", account.database()),
                Map.entry("DB_USER", account.user()),
                Map.entry("DB_PASSWORD", account.password()),
                Map.entry("DB_SSL_MODE", "verify-full"),
                Map.entry("REDIS_HOST", "localhost"),
                Map.entry("REDIS_PORT", Integer.toString(servers.redis().encryptedPort())),
                Map.entry("REDIS_USERNAME", encryption.user()),
                Map.entry("REDIS_PASSWORD", encryption.password()),
                Map.entry("REDIS_TLS", "true"),
                Map.entry("TLS_CA_FILE", encryption.certificate().authority().toString())));
    }
}
