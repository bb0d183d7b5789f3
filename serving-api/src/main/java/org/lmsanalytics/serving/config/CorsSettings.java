package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which web pages may read answers: those of these origins. */
public record CorsSettings(Set<String> origins) {
    /** As browsers send it: no path, no slash at the end. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");

    public CorsSettings {
        origins = Set.copyOf(requireNonNull(origins, "origins is null"));
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ConfigurationException(
                        "CORS_ORIGINS",
                        "is '%s', not a list of origins like https://lms.example.org, separated by commas"
                                .formatted(String.join(",", origins)));
            }
        }
    }

    static CorsSettings from(Environment environment) {
        return new CorsSettings(
                Arrays.stream(environment.text("CORS_ORIGINS", "").split(","))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .collect(Collectors.toSet()));
    }
}
