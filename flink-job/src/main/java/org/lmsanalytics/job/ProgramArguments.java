package org.lmsanalytics.job;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Settings of one submission: {@code NAME=value} or {@code --NAME value}, by the names of the environment variables
 * that they override. Anyone who sees the cluster sees them, so no secret may be among them.
 *
 * @param values in the order in which they were given
 */
public record ProgramArguments(Map<String, String> values) {
    /** Says which of the cluster's jars the job was submitted from. The job itself has no use for it. */
    public static final String JAR = "JOB_JAR";

    private static final List<String> NAMES = JobVariable.ALL.stream()
            .filter(variable -> !variable.isSecret())
            .map(JobVariable::name)
            .toList();

    static final String HELP =
            """
            Submits the analytics job to the Flink cluster that runs this program.

            Arguments are NAME=value or --NAME value, for this submission alone. What they leave open, the environment of
            the program says (of the JobManager, if the web UI submits it), and then Flink's configuration (lms.db-host
            for DB_HOST). Secrets never come as arguments, which are shown to anyone who sees the cluster.

            %s
            JOB_JAR  says from which of the cluster's jars it comes; default: the jar itself""".formatted(JobVariable.ALL.stream().map(ProgramArguments::line).collect(Collectors.joining("\n")));

    public ProgramArguments {
        requireNonNull(values, "values is null");
    }

    /** Throws if the job would not take them. */
    public static void check(Map<String, String> arguments) {
        arguments.keySet().forEach(ProgramArguments::name);
    }

    static boolean asksForHelp(List<String> arguments) {
        return arguments.contains("--help") || arguments.contains("-h");
    }

    private static String line(JobVariable variable) {
        String otherwise = variable.isSecret() ? "no argument" : "default: " + variable.otherwise();
        return "%s  %s; %s".formatted(variable.name(), variable.meaning(), otherwise);
    }

    static ProgramArguments parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            if (equals > 0) {
                values.put(name(argument.substring(0, equals)), argument.substring(equals + 1));
            } else if (argument.startsWith("--") && i + 1 < arguments.length) {
                i++;
                values.put(name(argument), arguments[i]);
            } else {
                throw new IllegalArgumentException("Argument " + argument + " has no value: write NAME=value");
            }
        }
        return new ProgramArguments(values);
    }

    private static String name(String written) {
        String name = written.startsWith("--") ? written.substring(2) : written;
        if (JobVariable.named(name).filter(JobVariable::isSecret).isPresent()) {
            throw new IllegalArgumentException(
                    name + " must come by the environment: arguments are visible to anyone" + " who sees the cluster");
        }
        if (!NAMES.contains(name) && !name.equals(JAR)) {
            throw new IllegalArgumentException(
                    "There is no setting " + name + "; there are " + String.join(", ", NAMES));
        }
        return name;
    }

    /** With the name of the file from which this program runs: of an upload, Flink's name for it. */
    Map<String, String> withJar() {
        Map<String, String> all = new LinkedHashMap<>(values);
        Optional.ofNullable(ProgramArguments.class.getProtectionDomain().getCodeSource())
                .map(source -> new File(source.getLocation().getPath()).getName())
                .ifPresent(name -> all.putIfAbsent(JAR, name));
        return all;
    }

    /** The environment, with these values in place of its own. */
    Map<String, String> over(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(values);
        return all;
    }
}
