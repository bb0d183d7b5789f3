package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calendar days in a request. */
final class Days {
    static final String ALLOWED = "a day such as 2024-03-31";

    private static final String PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private static final Pattern FORM = Pattern.compile(PATTERN);

    private Days() {}

    static ObjectNode schema() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("format", "date")
                .put("pattern", PATTERN);
    }

    static Optional<LocalDate> read(JsonNode value) {
        if (!value.isTextual() || !FORM.matcher(value.textValue()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.textValue()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
