package org.lmsanalytics.serving.config;

/** A setting that cannot be used. The message names the environment variable. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String variable, String problem) {
        super(variable + " " + problem);
    }
}
