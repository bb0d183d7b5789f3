package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Variables that belong together, in the order of their declaration. */
public final class Section {
    private final String title;
    private final List<Variable<?>> variables = new ArrayList<>();

    public Section(String title) {
        this.title = requireNonNull(title, "title is null");
    }

    public String title() {
        return title;
    }

    public List<Variable<?>> variables() {
        return List.copyOf(variables);
    }

    /** Declares a variable that need not have a value. */
    public <T> Variable<T> optional(String name, ValueType<T> type, String meaning) {
        return add(new Variable<>(name, type, Optional.empty(), meaning));
    }

    /** Declares a variable that always has a value. */
    public <T> Variable<T> variable(String name, String usual, ValueType<T> type, String meaning) {
        return add(new Variable<>(name, type, Optional.of(usual), meaning));
    }

    private <T> Variable<T> add(Variable<T> variable) {
        variables.add(variable);
        return variable;
    }
}
