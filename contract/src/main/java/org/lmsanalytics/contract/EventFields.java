package org.lmsanalytics.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lmsanalytics.contract.Rejection.Reason;

/** The fields of one JSON object, each read as what it must be. */
final class EventFields {
    /** Ten million minutes are 19 years; more is a mistake, and would let sums overflow. */
    static final BigDecimal MOST_MINUTES = BigDecimal.valueOf(10_000_000);

    static final long MOST_QUESTIONS = 1_000_000;
    static final int LONGEST_ID = 128;
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** Whatever a record's own timestamp says: later times do not fit everywhere. */
    static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    static final Duration AHEAD = Duration.ofHours(24);

    private static final BigDecimal HIGHEST_SCORE = BigDecimal.valueOf(100);
    private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final JsonNode object;
    private final String path;
    private final Instant recordTime;

    EventFields(JsonNode object, String path, Instant recordTime) {
        this.object = object;
        this.path = path;
        this.recordTime = recordTime;
    }

    EventFields nested(JsonNode inner, String prefix) {
        return new EventFields(inner, path + prefix, recordTime);
    }

    String text(String field) throws RejectedException {
        JsonNode node = required(field);
        if (!node.isTextual()) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        return storable(node.textValue(), field);
    }

    String id(String field) throws RejectedException {
        return id(required(field), field);
    }

    String id(JsonNode node, String field) throws RejectedException {
        if (node.isIntegralNumber()) {
            return withinLength(node.bigIntegerValue().toString(), field);
        }
        if (!node.isTextual()) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        return withinLength(storable(node.textValue(), field), field);
    }

    long score(String field) throws RejectedException {
        return Scaled.of(number(field, HIGHEST_SCORE));
    }

    long minutes(String field) throws RejectedException {
        return Scaled.of(number(field, MOST_MINUTES));
    }

    /** A whole number; 10.0 is one, as in JSON Schema. */
    long count(String field, long most) throws RejectedException {
        BigDecimal value = number(field, BigDecimal.valueOf(most));
        if (value.stripTrailingZeros().scale() > 0) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        return value.longValueExact();
    }

    boolean flag(String field) throws RejectedException {
        JsonNode node = required(field);
        if (!node.isBoolean()) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        return node.booleanValue();
    }

    Instant time(String field) throws RejectedException {
        JsonNode node = required(field);
        Instant time = instant(node, field).truncatedTo(ChronoUnit.MILLIS);
        if (time.isBefore(EARLIEST)) {
            throw rejected(Reason.TIME_TOO_EARLY, field);
        }
        if (time.isAfter(recordTime.plus(AHEAD)) || time.isAfter(LATEST)) {
            throw rejected(Reason.TIME_IN_FUTURE, field);
        }
        return time;
    }

    Optional<String> timezone(String field) throws RejectedException {
        Optional<JsonNode> node = optional(field);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isTextual()) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        String zone = node.get().textValue();
        if (!TIME_ZONES.contains(zone)) {
            throw rejected(Reason.UNKNOWN_TIME_ZONE, field);
        }
        return Optional.of(zone);
    }

    Optional<List<JsonNode>> array(String field) throws RejectedException {
        Optional<JsonNode> node = optional(field);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isArray()) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        List<JsonNode> elements = new ArrayList<>(node.get().size());
        node.get().forEach(elements::add);
        return Optional.of(elements);
    }

    private Instant instant(JsonNode node, String field) throws RejectedException {
        try {
            if (node.isIntegralNumber() && node.canConvertToLong()) {
                return Instant.ofEpochMilli(node.longValue());
            }
            if (node.isTextual()) {
                return OffsetDateTime.parse(node.textValue()).toInstant();
            }
        } catch (DateTimeParseException e) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        throw rejected(Reason.WRONG_TYPE, field);
    }

    private BigDecimal number(String field, BigDecimal most) throws RejectedException {
        JsonNode node = required(field);
        if (!node.isNumber()) {
            throw rejected(Reason.WRONG_TYPE, field);
        }
        BigDecimal value = node.decimalValue();
        if (value.signum() < 0 || value.compareTo(most) > 0) {
            throw rejected(Reason.OUT_OF_RANGE, field);
        }
        return value;
    }

    private JsonNode required(String field) throws RejectedException {
        return optional(field).orElseThrow(() -> rejected(Reason.MISSING_FIELD, field));
    }

    private Optional<JsonNode> optional(String field) {
        return Optional.ofNullable(object.get(field)).filter(node -> !node.isNull());
    }

    /** PostgreSQL holds no U+0000, and a lone surrogate has no UTF-8: either would stop the commit for everyone. */
    private String storable(String text, String field) throws RejectedException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw rejected(Reason.OUT_OF_RANGE, field);
            }
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    throw rejected(Reason.OUT_OF_RANGE, field);
                }
                i++;
            }
        }
        return text;
    }

    private String withinLength(String id, String field) throws RejectedException {
        int length = id.codePointCount(0, id.length());
        if (length < 1 || length > LONGEST_ID) {
            throw rejected(Reason.OUT_OF_RANGE, field);
        }
        return id;
    }

    private RejectedException rejected(Reason reason, String field) {
        return new RejectedException(reason, path + field);
    }
}
