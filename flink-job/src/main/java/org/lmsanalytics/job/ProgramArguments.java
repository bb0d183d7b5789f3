package org.lmsanalytics.job;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of one submission: {@code NAME=value} or {@code --NAME value}, by the names of the environment variables
 * that they override. Anyone who sees the cluster sees them, so no secret may be among them.
 *
 * @param values in the order in which they were given
 */
public record ProgramArguments(boolean help, Map<String, String> values) {
    /** Says which of the cluster's jars the job was submitted from. The job itself has no use for it. */
    public static final String JAR = "JOB_JAR";

    private static final List<String> SECRETS =
            JobSettings.NAMES.stream().filter(ProgramArguments::isSecret).toList();
    private static final List<String> NAMES =
            JobSettings.NAMES.stream().filter(name -> !isSecret(name)).toList();

    static final String HELP = """
            Submits the analytics job to the Flink cluster that runs this program.

            Settings are environment variables: %s.
            Arguments override them for this submission: NAME=value or --NAME value. Secrets (%s)
            come by the environment only: arguments are shown to anyone who sees the cluster.""".formatted(String.join(", ", JobSettings.NAMES), String.join(", ", SECRETS));

    public ProgramArguments {
        requireNonNull(values, "values is null");
    }

    /** Throws if the job would not take them. */
    public static void check(Map<String, String> arguments) {
        arguments.keySet().forEach(ProgramArguments::name);
    }

    static ProgramArguments parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            if (argument.equals("--help") || argument.equals("-h")) {
                return new ProgramArguments(true, Map.of());
            }
            if (equals > 0) {
                values.put(name(argument.substring(0, equals)), argument.substring(equals + 1));
            } else if (argument.startsWith("--") && i + 1 < arguments.length) {
                i++;
                values.put(name(argument), arguments[i]);
            } else {
                throw new IllegalArgumentException("Argument " + argument + " has no value: write NAME=value");
            }
        }
        return new ProgramArguments(false, values);
    }

    private static String name(String written) {
        String name = written.startsWith("--") ? written.substring(2) : written;
        if (isSecret(name)) {
            throw new IllegalArgumentException(
                    name + " must come by the environment: arguments are visible to anyone" + " who sees the cluster");
        }
        if (!NAMES.contains(name) && !name.equals(JAR)) {
            throw new IllegalArgumentException(
                    "There is no setting " + name + "; there are " + String.join(", ", NAMES));
        }
        return name;
    }

    private static boolean isSecret(String name) {
        return name.contains("PASSWORD");
    }

    /** The environment, with these values in place of its own. */
    Map<String, String> over(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(values);
        return all;
    }
}
