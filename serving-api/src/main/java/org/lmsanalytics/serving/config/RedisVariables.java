package org.lmsanalytics.serving.config;

import org.lmsanalytics.contract.connection.RedisConnection;
import org.lmsanalytics.service.config.Environment;

/** Where Redis is, which holds hot copies and may be down. */
final class RedisVariables {
    private RedisVariables() {}

    static RedisConnection connection(Environment environment) {
        return new RedisConnection(
                environment.value(Variables.REDIS_HOST),
                environment.value(Variables.REDIS_PORT),
                environment.value(Variables.REDIS_DB),
                environment.find(Variables.REDIS_USERNAME).orElse(""),
                environment.find(Variables.REDIS_PASSWORD).orElse(""),
                environment.value(Variables.REDIS_TLS),
                Variables.TRUST.authorities(environment));
    }
}
