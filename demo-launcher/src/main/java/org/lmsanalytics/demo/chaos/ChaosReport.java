package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The outcome of a fault test. */
record ChaosReport(
        ChaosOptions options,
        Duration took,
        List<Recoveries.Line> faults,
        List<Figure> figures,
        List<String> violations) {

    /** Something that was counted. */
    record Figure(String name, String value) {
        static Figure of(String name, long value) {
            return new Figure(name, String.format(Locale.ROOT, "%,d", value));
        }
    }

    ChaosReport {
        requireNonNull(options, "options is null");
        requireNonNull(took, "took is null");
        faults = List.copyOf(faults);
        figures = List.copyOf(figures);
        violations = List.copyOf(violations);
    }

    boolean isRight() {
        return violations.isEmpty();
    }

    /** Markdown that reads well in a terminal too. */
    String text() {
        StringBuilder text = new StringBuilder("\nFaults for %d min %d s, seed %d, %d events/s: %s\n\n"
                .formatted(
                        took.toMinutes(),
                        took.toSecondsPart(),
                        options.seed(),
                        options.eventsPerSecond(),
                        isRight() ? "all is right" : violations.size() + " violations"));
        text.append(row("fault", "count", "median recovery", "longest"));
        text.append("|--------------------------------|------:|----------------:|--------:|\n");
        int count = faults.stream().mapToInt(Recoveries.Line::count).sum();
        for (Recoveries.Line line : faults) {
            text.append(row(
                    line.fault().label(),
                    Integer.toString(line.count()),
                    seconds(line.median()),
                    seconds(line.longest())));
        }
        text.append(row("all", Integer.toString(count), "", seconds(longest()))).append('\n');
        text.append("| %-44s | %20s |\n".formatted("watched", "figure"));
        text.append("|----------------------------------------------|---------------------:|\n");
        figures.forEach(figure -> text.append("| %-44s | %20s |\n".formatted(figure.name(), figure.value())));
        if (!isRight()) {
            text.append("\nViolations\n\n");
            violations.forEach(violation -> text.append("- ").append(violation).append('\n'));
        }
        return text.toString();
    }

    private Duration longest() {
        return faults.stream()
                .map(Recoveries.Line::longest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static String row(String fault, String count, String median, String longest) {
        return "| %-30s | %5s | %15s | %7s |\n".formatted(fault, count, median, longest);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
