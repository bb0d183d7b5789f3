package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a program is started: without arguments, since all its settings are environment variables.
 *
 * @param program its name, and that of its jar
 * @param purpose what it does, in a sentence
 * @param sections the variables that it takes
 */
public record CommandLine(String program, String purpose, List<Section> sections) {
    private static final int WRONG_SETTING = 1;
    private static final int UNKNOWN_ARGUMENT = 2;

    public CommandLine {
        requireNonNull(program, "program is null");
        requireNonNull(purpose, "purpose is null");
        sections = List.copyOf(requireNonNull(sections, "sections is null"));
    }

    /**
     * Starts the program, or prints what it takes. Exits with 1 and the reason if a setting cannot be used, and with 2 if
     * there are arguments that nobody knows.
     */
    public void run(String[] arguments, Runnable start) {
        if (List.of("--help").equals(List.of(arguments))) {
            System.out.print(help());
        } else if (arguments.length > 0) {
            exit(UNKNOWN_ARGUMENT, unknown(arguments));
        } else {
            try {
                start.run();
            } catch (ConfigurationException e) {
                exit(WRONG_SETTING, e.getMessage());
            }
        }
    }

    String help() {
        return """
                Usage: java -jar %s.jar [--help]

                %s All settings are environment variables; one that is empty counts as
                not set. Each is listed with its default and its meaning.
                """.formatted(program, purpose) + ConfigurationTable.text(sections);
    }

    private static String unknown(String[] arguments) {
        return "Unknown arguments: %s. All settings are environment variables: --help lists them."
                .formatted(String.join(" ", arguments));
    }

    private static void exit(int status, String reason) {
        System.err.println(reason);
        System.exit(status);
    }
}
