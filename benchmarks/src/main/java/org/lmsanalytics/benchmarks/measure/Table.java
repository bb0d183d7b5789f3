package org.lmsanalytics.benchmarks.measure;

import java.util.Locale;
import org.lmsanalytics.benchmarks.load.Kind;
import org.lmsanalytics.benchmarks.load.Latencies;

/** Figures as Markdown. */
final class Table {
    private static final double HOT_GOAL = 5_000;
    private static final double SOAK_GOAL_MILLIS = 500;

    private Table() {}

    /** Each kind of question with its goal. */
    static String of(Latencies latencies) {
        StringBuilder table = new StringBuilder("""

                | question | answers | failed | p50, ms | p99, ms | longest, ms | goal: p99, ms | |
                |---|--:|--:|--:|--:|--:|--:|---|
                """);
        for (Kind kind : Kind.values()) {
            if (latencies.count(kind) > 0) {
                table.append(line(kind, latencies));
            }
        }
        return table.toString();
    }

    private static String line(Kind kind, Latencies latencies) {
        double p99 = latencies.percentile(kind, 99);
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %.1f | %.1f | %.1f | %d | %s |%n",
                kind.title(),
                latencies.count(kind),
                latencies.failures(kind),
                latencies.percentile(kind, 50),
                p99,
                latencies.longest(kind),
                kind.goal().toMillis(),
                verdict(p99 < kind.goal().toMillis() && latencies.failures(kind) == 0));
    }

    static String hotUser(double perSecond) {
        return String.format(
                Locale.ROOT,
                "%nA hot user: %,.0f answers a second (goal: %,.0f) %s%n",
                perSecond,
                HOT_GOAL,
                verdict(perSecond >= HOT_GOAL));
    }

    static String soak(Latencies latencies, long events) {
        return of(latencies)
                + String.format(
                        Locale.ROOT,
                        "%nWhile %,d events flowed: %,d answers, %d failed, p99 %.1f ms, longest %.1f ms (goal: %.0f) %s%n",
                        events,
                        latencies.count(),
                        latencies.failures(),
                        latencies.percentile(99),
                        latencies.longest(),
                        SOAK_GOAL_MILLIS,
                        verdict(latencies.longest() < SOAK_GOAL_MILLIS && latencies.failures() == 0));
    }

    private static String verdict(boolean reached) {
        return reached ? "reached" : "**missed**";
    }
}
