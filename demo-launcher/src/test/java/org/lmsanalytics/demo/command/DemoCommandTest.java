package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class DemoCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--empty",
                "--empty --keep",
                "--keep --events events.jsonl.gz",
                "stop",
                "status",
                "send --events events.jsonl",
                "verify",
                "dead-letters",
                "dead-letters --reason missing_field --limit 5",
                "dead-letters replay",
                "dead-letters replay --dry-run --reason not_json user.events/0/17 course.events/1/0",
                "dead-letters replay --help",
                "growth --records 1000 --steps 2",
                "token admin",
                "token student learner-1",
                "--help",
                "stop --help"
            })
    void shouldTake(String line) {
        assertDoesNotThrow(() -> parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--empty --events events.jsonl",
                "--events",
                "send",
                "stop --keep",
                "start",
                "--unknown",
                "dead-letters --limit many",
                "dead-letters user.events/0/17",
                "dead-letters replay user.events-0/17",
                "dead-letters replay other.topic/0/17",
                "token",
                "token owner"
            })
    void shouldRefuse(String line) {
        assertThrows(ParameterException.class, () -> parse(line));
    }

    @Test
    void shouldExplainEveryCommandAndVariable() {
        String help = DemoCommand.commandLine().getUsageMessage();
        for (String word : new String[] {
            "--empty",
            "--events",
            "--keep",
            "stop",
            "status",
            "send",
            "verify",
            "dead-letters",
            "token",
            "KAFKA_BROKERS",
            "DB_PORT",
            "REDIS_PORT",
            "PORT",
            "REPORT_WORKER_PORT",
            "FLINK_UI_PORT",
            "JOB_MANAGER_METRICS_PORT",
            "TASK_MANAGER_METRICS_PORT",
            "ANALYTICS_CLOCK",
            "JWT_SECRET",
            "SERVICE_API_KEY"
        }) {
            assertTrue(help.contains(word), word);
        }
    }

    private static void parse(String line) {
        DemoCommand.commandLine().parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
    }
}
