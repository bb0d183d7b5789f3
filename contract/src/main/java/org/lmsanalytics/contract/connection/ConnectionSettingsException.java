package org.lmsanalytics.contract.connection;

import static java.util.Objects.requireNonNull;

/** A setting of a connection that cannot be used. The message begins with the environment variable. */
public final class ConnectionSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String variable;
    private final String problem;

    ConnectionSettingsException(String variable, String problem) {
        super(variable + " " + problem);
        this.variable = requireNonNull(variable, "variable is null");
        this.problem = requireNonNull(problem, "problem is null");
    }

    public String variable() {
        return variable;
    }

    /** What is wrong with it, to be said after its name. */
    public String problem() {
        return problem;
    }
}
