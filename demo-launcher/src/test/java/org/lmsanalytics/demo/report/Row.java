package org.lmsanalytics.demo.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Some columns of a row of a report, wherever it comes from: what is absent is the empty text, and equal numbers and
 * instants are equal texts.
 */
record Row(Map<String, String> cells) {
    static Row empty() {
        return new Row(new LinkedHashMap<>());
    }

    /** Takes a value, an {@link Optional} of one, a {@link JsonNode}, or null. */
    Row with(String column, Object value) {
        Map<String, String> more = new LinkedHashMap<>(cells);
        more.put(column, text(value));
        return new Row(more);
    }

    Row only(Collection<String> columns) {
        Map<String, String> fewer = new LinkedHashMap<>(cells);
        fewer.keySet().retainAll(columns);
        return new Row(fewer);
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case Optional<?> optional -> optional.map(Row::text).orElse("");
            case JsonNode node -> node.isNull() ? "" : normal(node.asText());
            default -> normal(value.toString());
        };
    }

    private static String normal(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return instantOrText(text);
        }
    }

    private static String instantOrText(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
