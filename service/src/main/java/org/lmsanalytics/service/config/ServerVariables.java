package org.lmsanalytics.service.config;

import static org.lmsanalytics.service.config.ValueType.choice;
import static org.lmsanalytics.service.config.ValueType.number;
import static org.lmsanalytics.service.config.ValueType.text;

import java.time.Duration;

/** Where a program listens, and what it runs for. */
public final class ServerVariables {
    private static final int LONGEST_DELAY = 300;

    private final Section section = new Section("Server");
    private final Variable<Integer> port;
    private final Variable<String> host;
    private final Variable<NodeEnvironment> nodeEnvironment;
    private final Variable<Integer> shutdownDelay;

    public ServerVariables(int usualPort) {
        port = section.variable(
                "PORT",
                Integer.toString(usualPort),
                number(0, ValueType.HIGHEST_PORT),
                "where it listens; 0: any port that is free");
        host = section.variable(
                "HOST",
                "127.0.0.1",
                text("a host name or an address"),
                "for whom it listens; 0.0.0.0: for every machine");
        nodeEnvironment = section.variable(
                "NODE_ENV",
                "development",
                choice(NodeEnvironment.class),
                "production refuses to start with a secret that is the default here; otherwise all are the same");
        shutdownDelay = section.variable(
                "SHUTDOWN_DELAY_SECONDS",
                "0",
                number(0, LONGEST_DELAY),
                "how long it still answers after SIGTERM while /health/ready says 503, until load balancers have noticed");
    }

    public Section section() {
        return section;
    }

    public NodeEnvironment nodeEnvironment(Environment environment) {
        return environment.value(nodeEnvironment);
    }

    public HttpSettings settings(Environment environment) {
        return new HttpSettings(
                environment.value(host), environment.value(port), Duration.ofSeconds(environment.value(shutdownDelay)));
    }
}
