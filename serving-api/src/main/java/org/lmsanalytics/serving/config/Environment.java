package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads typed settings from environment variables, and notes all that is wrong with them, so that it can be told at
 * once. A variable that is empty counts as not set.
 */
final class Environment {
    private final Map<String, String> variables;
    private final Set<String> problems = new LinkedHashSet<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(requireNonNull(variables, "variables is null"));
    }

    /** The value that is set, or the usual one, also in place of a wrong one, which is noted. */
    <T> T value(Variable<T> variable) {
        return find(variable).orElseGet(() -> usual(variable));
    }

    /** The value that is set; empty also in place of a wrong one, which is noted. */
    <T> Optional<T> find(Variable<T> variable) {
        Optional<String> text = text(variable.name());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = variable.type().parse().apply(text.get());
        if (value.isEmpty()) {
            refuse(variable, variable.problem(text.get()));
        }
        return value;
    }

    /** All that are set whose names begin so. */
    Map<String, String> withPrefix(String prefix) {
        return variables.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void refuse(Variable<?> variable, String problem) {
        problems.add(variable.name() + " " + problem);
    }

    /** Makes settings; if that is refused, the reason is noted, and there are none. */
    <S> Optional<S> read(Function<Environment, S> settings) {
        try {
            return Optional.of(settings.apply(this));
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Says all that was noted, if anything. */
    void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    private Optional<String> text(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }

    static <T> T usual(Variable<T> variable) {
        return variable.usual()
                .flatMap(variable.type().parse())
                .orElseThrow(() -> new IllegalArgumentException(variable.name() + " has no usual value"));
    }
}
