package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lmsanalytics.contract.connection.ConnectionSettingsException;

/**
 * Reads typed settings from environment variables, and notes all that is wrong with them, so that it can be told at
 * once. A variable that is empty counts as not set.
 */
public final class Environment {
    private final Map<String, String> variables;
    private final Set<String> problems = new LinkedHashSet<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(requireNonNull(variables, "variables is null"));
    }

    /** The value that is set, or the usual one, also in place of a wrong one, which is noted. */
    public <T> T value(Variable<T> variable) {
        return find(variable).orElseGet(() -> usual(variable));
    }

    /** The value that is set; empty also in place of a wrong one, which is noted. */
    public <T> Optional<T> find(Variable<T> variable) {
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

    /** Whether it has a value, right or wrong. */
    public boolean isSet(Variable<?> variable) {
        return text(variable.name()).isPresent();
    }

    /** All that are set whose names begin so. */
    public Map<String, String> withPrefix(String prefix) {
        return variables.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void refuse(Variable<?> variable, String problem) {
        problems.add(variable.name() + " " + problem);
    }

    /** A secret that is a default is known to everybody who can read this program. */
    public void refuseKnownSecrets(List<Section> sections) {
        sections.stream()
                .flatMap(section -> section.variables().stream())
                .filter(variable -> variable.type().secret() && variable.usual().isPresent())
                .filter(variable -> value(variable).equals(variable.usual().orElseThrow()))
                .forEach(variable -> refuse(
                        variable, "is the default, which everybody knows: NODE_ENV=production needs another one"));
    }

    /** Makes settings; if that is refused, the reason is noted, and there are none. */
    public <S> Optional<S> read(Function<Environment, S> settings) {
        try {
            return Optional.of(settings.apply(this));
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        } catch (ConnectionSettingsException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** Says all that was noted, if anything. */
    public void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    private Optional<String> text(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }

    public static <T> T usual(Variable<T> variable) {
        return variable.usual()
                .flatMap(variable.type().parse())
                .orElseThrow(() -> new IllegalArgumentException(variable.name() + " has no usual value"));
    }
}
