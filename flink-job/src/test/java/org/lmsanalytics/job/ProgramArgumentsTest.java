package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramArgumentsTest {

    @Test
    void shouldOverrideTheEnvironment() {
        ProgramArguments arguments =
                ProgramArguments.parse("DB_SCHEMA=analytics_rebuild", "--KAFKA_GROUP_ID", "other", "JOB_JAR=a=b.jar");
        assertEquals(
                Map.of("DB_SCHEMA", "analytics_rebuild", "KAFKA_GROUP_ID", "other", "JOB_JAR", "a=b.jar"),
                arguments.values());
        JobSettings settings =
                JobSettings.from(arguments.over(Map.of("KAFKA_GROUP_ID", "usual", "KAFKA_BROKERS", "kafka:1")));
        assertEquals("other", settings.kafkaGroupId());
        assertEquals("kafka:1", settings.kafka().brokers());
        assertEquals("analytics_rebuild", settings.database().schema());
    }

    @Test
    void shouldKnowEverySettingOfTheJob() {
        Set<String> asked = new HashSet<>();
        JobSettings.from(new HashMap<>() {
            @Override
            public String getOrDefault(Object name, String otherwise) {
                asked.add((String) name);
                return otherwise;
            }
        });
        assertEquals(Set.copyOf(JobVariable.NAMES), asked);
    }

    @Test
    void shouldShowEveryNameInTheHelp() {
        assertTrue(ProgramArguments.asksForHelp(List.of("DB_PORT=1", "--help")));
        assertTrue(ProgramArguments.asksForHelp(List.of("-h")));
        JobVariable.NAMES.forEach(name -> assertTrue(ProgramArguments.HELP.contains(name), name));
    }

    /** Flink's web UI begins a new line wherever it reads "at", for stack traces. */
    @Test
    void shouldHaveAHelpThatTheWebUiLeavesAsItIs() {
        assertFalse(ProgramArguments.HELP.contains(" at "), ProgramArguments.HELP);
    }

    @Test
    void shouldSayWhereItRunsFromUnlessTold() {
        assertEquals(Map.of("JOB_JAR", "classes"), ProgramArguments.parse().withJar());
        assertEquals(
                Map.of("JOB_JAR", "a.jar"),
                ProgramArguments.parse("JOB_JAR=a.jar").withJar());
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD=x, DB_PASSWORD must come by the environment",
        "REDIS_PASSWORD=x, REDIS_PASSWORD must come by the environment",
        "--KAFKA_PASSWORD x, KAFKA_PASSWORD must come by the environment",
        "DB_SHEMA=x, There is no setting DB_SHEMA",
        "--DB_SCHEMA, Argument --DB_SCHEMA has no value",
        "x, Argument x has no value"
    })
    void shouldRefuseWhatItCannotTake(String argument, String reason) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ProgramArguments.parse(argument.split(" ")));
        assertTrue(refusal.getMessage().startsWith(reason), refusal.getMessage());
    }
}
