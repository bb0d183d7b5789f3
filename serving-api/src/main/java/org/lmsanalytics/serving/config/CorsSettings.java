package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lmsanalytics.service.config.Environment;

/** Which web pages may read answers: those of these origins. */
public record CorsSettings(Set<String> origins) {
    /** As browsers send it: no path, no slash at the end. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");

    public CorsSettings {
        origins = Set.copyOf(requireNonNull(origins, "origins is null"));
    }

    static CorsSettings from(Environment environment) {
        return new CorsSettings(environment.find(Variables.CORS_ORIGINS).orElseGet(Set::of));
    }

    static Optional<Set<String>> origins(String text) {
        Set<String> origins = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
        return origins.stream().allMatch(ORIGIN.asMatchPredicate()) ? Optional.of(origins) : Optional.empty();
    }
}
