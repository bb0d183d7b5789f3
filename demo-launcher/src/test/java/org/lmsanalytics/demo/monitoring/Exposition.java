package org.lmsanalytics.demo.monitoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What parts export: metrics, with the names of their labels. */
public final class Exposition {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? [^ ]+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    /** Prometheus adds these itself. */
    private static final Set<String> OF_TARGETS = Set.of("job", "instance");

    private final Map<String, Set<String>> labelsByMetric = new HashMap<>(Map.of("up", Set.of()));

    /** Adds what a part answers, in Prometheus' text format. */
    public void add(String text) {
        text.lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(sample -> labelsByMetric
                .computeIfAbsent(sample.group(1), name -> new HashSet<>())
                .addAll(labels(sample.group(2))));
    }

    private static Set<String> labels(String text) {
        return text == null
                ? Set.of()
                : new HashSet<>(LABEL.matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    /** What of the expression nobody exports. */
    public Optional<String> missing(Expression expression) {
        Set<String> known = new HashSet<>(OF_TARGETS);
        for (Expression.Selector selector : expression.selectors()) {
            Set<String> labels = labelsByMetric.get(selector.metric());
            if (labels == null) {
                return Optional.of(expression.place() + ": no metric " + selector.metric());
            }
            known.addAll(labels);
            for (String label : selector.labels()) {
                if (!labels.contains(label) && !OF_TARGETS.contains(label)) {
                    return Optional.of(expression.place() + ": no label " + label + " of " + selector.metric());
                }
            }
        }
        return unknown(expression.groupingLabels(), known)
                .or(() -> unknown(expression.shownLabels(), known))
                .map(label -> expression.place() + ": no label " + label);
    }

    private static Optional<String> unknown(Set<String> labels, Set<String> known) {
        return labels.stream().filter(label -> !known.contains(label)).findFirst();
    }
}
