package org.lmsanalytics.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Figures by name. Quotients are rounded HALF_UP to 2 decimals, at the last moment; one over nothing is absent, so that
 * a reader never mistakes nothing for a value.
 */
public final class Metrics {
    private static final int DECIMALS = 2;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Whole numbers, decimals and texts. */
    private final Map<String, Object> byName = new LinkedHashMap<>();

    public Metrics count(String name, long count) {
        byName.put(name, count);
        return this;
    }

    public Metrics text(String name, String text) {
        byName.put(name, requireNonNull(text, "text is null"));
        return this;
    }

    public Metrics time(String name, Instant time) {
        return text(name, isoInstant(time));
    }

    public Metrics quotient(String name, long dividend, long divisor) {
        if (divisor != 0) {
            BigDecimal exact = BigDecimal.valueOf(dividend);
            byName.put(name, exact.divide(BigDecimal.valueOf(divisor), DECIMALS, RoundingMode.HALF_UP));
        }
        return this;
    }

    public Metrics percentage(String name, long part, long whole) {
        return quotient(name, Math.multiplyExact(100, part), whole);
    }

    /** The mean of decimals of 4 places, see {@link Scaled}. */
    public Metrics mean(String name, long sumE4, long count) {
        return quotient(name, sumE4, Math.multiplyExact(Scaled.ONE, count));
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> metric : byName.entrySet()) {
            json.writeFieldName(metric.getKey());
            Object value = metric.getValue();
            if (value instanceof BigDecimal decimal) {
                json.writeNumber(decimal.stripTrailingZeros().toPlainString());
            } else if (value instanceof Long count) {
                json.writeNumber(count);
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }

    /** ISO 8601, UTC, milliseconds. */
    static String isoInstant(Instant time) {
        return TIME.format(time);
    }
}
