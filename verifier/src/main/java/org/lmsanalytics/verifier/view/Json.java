package org.lmsanalytics.verifier.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values as they stand in JSON. */
final class Json {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Json() {}

    static Json object() {
        return new Json();
    }

    Json with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** Nothing, if the value is absent. */
    Json withPresent(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }

    static String instant(Instant at) {
        return INSTANT.format(at);
    }
}
