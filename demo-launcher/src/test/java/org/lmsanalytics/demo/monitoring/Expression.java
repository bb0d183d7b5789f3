package org.lmsanalytics.demo.monitoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A PromQL expression of a rule or a panel, with the metrics and labels that it names. Prometheus itself decides whether
 * it is well-formed.
 *
 * @param place where it stands, for whom a test tells that it is wrong
 * @param shownLabels those that its texts name
 */
public record Expression(String place, String text, Set<String> shownLabels) {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[a-zA-Z_:][\\w:]*|[0-9][\\w.]*|[=!]~|[=!<>]=|[-+*/%^=<>(){},]");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{ *(?:\\$labels\\.)?([a-zA-Z_]\\w*) *}}");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    /** A metric, with the labels by which some of its series are chosen. */
    public record Selector(String metric, Set<String> labels) {}

    public Expression {
        shownLabels = Set.copyOf(shownLabels);
    }

    /** The labels that a text shows, as {@code {{route}}} or {@code {{ $labels.route }}}. */
    static Set<String> shownBy(String text) {
        return new HashSet<>(
                SHOWN.matcher(text).results().map(match -> match.group(1)).toList());
    }

    public List<Selector> selectors() {
        List<String> tokens = tokens();
        List<Selector> selectors = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            String token = tokens.get(i);
            if (GROUPING.contains(token)) {
                i = tokens.subList(i, tokens.size()).indexOf(")") + i;
            } else if (isMetric(token, next)) {
                int end = next.equals("{") ? tokens.subList(i, tokens.size()).indexOf("}") + i : i;
                selectors.add(new Selector(token, namesIn(tokens.subList(i + 1, end + 1))));
                i = end;
            }
        }
        return selectors;
    }

    /** The labels by which series are grouped or matched. */
    public Set<String> groupingLabels() {
        List<String> tokens = tokens();
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (GROUPING.contains(tokens.get(i))
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).equals("(")) {
                int end = tokens.subList(i, tokens.size()).indexOf(")") + i;
                labels.addAll(namesIn(tokens.subList(i + 1, end)));
            }
        }
        return labels;
    }

    private List<String> tokens() {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean isMetric(String token, String next) {
        boolean called = next.equals("(") || GROUPING.contains(next);
        return NAME.matcher(token).matches() && !OPERATORS.contains(token) && !called;
    }

    private static Set<String> namesIn(List<String> tokens) {
        return new HashSet<>(
                tokens.stream().filter(token -> NAME.matcher(token).matches()).toList());
    }
}
