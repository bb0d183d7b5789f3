package org.lmsanalytics.demo.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.load.Examples;

class IntroductionTest {
    private static final Settings SETTINGS = Settings.from(Map.of("PORT", "13007", "DB_PORT", "15432"));

    @Test
    void shouldSayWhatToTryWithIdsThatExist() {
        String text = Introduction.text(SETTINGS, new Examples(Optional.of("learner 1"), Optional.of("java/basics")));
        assertTrue(text.contains("TOKEN=$(./demo token admin)"), text);
        assertTrue(
                text.contains("curl -s -H \"Authorization: Bearer $TOKEN\""
                        + " 'http://127.0.0.1:13007/api/v1/users/learner%201/analytics'"),
                text);
        assertTrue(text.contains("/courses/java%2Fbasics/analytics"), text);
        assertTrue(text.contains("-p 15432 "), text);
        assertTrue(text.contains("./demo report learning-progress"), text);
    }

    @Test
    void shouldDoWithoutIdsWhileThereAreNone() {
        String text = Introduction.text(SETTINGS, new Examples(Optional.empty(), Optional.empty()));
        assertFalse(text.contains("/users/"), text);
        assertTrue(text.contains("/dashboard?timeframe=7d"), text);
    }
}
