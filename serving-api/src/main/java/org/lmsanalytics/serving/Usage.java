package org.lmsanalytics.serving;

import org.lmsanalytics.serving.config.ConfigurationTable;

/** How the program is started. */
final class Usage {
    private Usage() {}

    static String text() {
        return """
                Usage: java -jar serving-api.jar [--help]

                Serves the read model over HTTP. All settings are environment variables; one that is empty counts as
                not set. Each is listed with its default and its meaning.
                """ + ConfigurationTable.text();
    }

    static String unknown(String[] arguments) {
        return "Unknown arguments: %s. All settings are environment variables: --help lists them."
                .formatted(String.join(" ", arguments));
    }
}
