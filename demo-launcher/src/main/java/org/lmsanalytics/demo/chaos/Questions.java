package org.lmsanalytics.demo.chaos;

import java.util.List;
import java.util.Random;

/** What users ask the API, in random order: answers of hot copies and of PostgreSQL in turns. */
final class Questions {
    private static final List<String> TIMEFRAMES = List.of("7d", "30d", "90d", "1y");

    private final Random random;
    private final Crowd crowd;

    Questions(long seed, Crowd crowd) {
        this.random = new Random(seed);
        this.crowd = crowd;
    }

    String next() {
        return switch (random.nextInt(5)) {
            case 0 -> "/users/" + crowd.anyUser(random) + "/analytics";
            case 1 -> "/courses/" + crowd.anyCourse(random) + "/analytics";
            case 2 -> "/assessments/" + crowd.anyAssessment(random) + "/analytics";
            case 3 -> "/learning-progress?userId=" + crowd.anyUser(random);
            default -> "/dashboard?timeframe=" + TIMEFRAMES.get(random.nextInt(TIMEFRAMES.size()));
        };
    }
}
