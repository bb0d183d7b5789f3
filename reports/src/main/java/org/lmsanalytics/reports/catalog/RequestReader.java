package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the body of a request; the first thing wrong ends it. */
record RequestReader(ReportDefinition definition) {
    private static final JsonPointer BODY = JsonPointer.empty();
    private static final Set<Locale> LOCALES = Set.of(Locale.getAvailableLocales());
    private static final Set<String> TIME_ZONES = ZoneId.getAvailableZoneIds();
    private static final int LONGEST_NAME_REPEATED = 128;

    ReportRequest read(JsonNode body) {
        onlyMembers(body, BODY, RequestSchema.members(definition));
        Optional<LocalDate> from = day(body, ReportRequest.FROM);
        Optional<LocalDate> to = day(body, ReportRequest.TO);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw invalid(
                    rangeMember(ReportRequest.FROM), "must not be after `to`: swap the two, or leave one of them out");
        }
        return new ReportRequest(
                format(body),
                filters(body),
                from,
                to,
                columns(body),
                locale(body),
                timeZone(body),
                byteOrderMark(body));
    }

    private ReportFormat format(JsonNode body) {
        JsonNode value = body.path(ReportRequest.FORMAT);
        return definition.formats().stream()
                .filter(format -> value.isTextual() && format.extension().equals(value.textValue()))
                .findFirst()
                .orElseThrow(() -> invalid(
                        BODY.appendProperty(ReportRequest.FORMAT),
                        "must be one of " + String.join(", ", RequestSchema.formats(definition))));
    }

    private Map<String, String> filters(JsonNode body) {
        JsonPointer pointer = BODY.appendProperty(ReportRequest.FILTERS);
        JsonNode given = objectIn(body, ReportRequest.FILTERS);
        onlyMembers(
                given, pointer, definition.filters().stream().map(Filter::name).toList());
        Map<String, String> values = new TreeMap<>();
        for (Filter filter : definition.filters()) {
            JsonNode value = given.get(filter.name());
            if (value != null) {
                values.put(
                        filter.name(),
                        filter.type()
                                .read(value)
                                .orElseThrow(() -> mustBe(
                                        pointer.appendProperty(filter.name()),
                                        filter.type().allowed())));
            }
        }
        return values;
    }

    private static Optional<LocalDate> day(JsonNode body, String member) {
        JsonNode range = objectIn(body, ReportRequest.DATE_RANGE);
        onlyMembers(
                range, BODY.appendProperty(ReportRequest.DATE_RANGE), List.of(ReportRequest.FROM, ReportRequest.TO));
        JsonNode value = range.get(member);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(Days.read(value).orElseThrow(() -> mustBe(rangeMember(member), Days.ALLOWED)));
    }

    private List<String> columns(JsonNode body) {
        JsonNode given = body.get(ReportRequest.COLUMNS);
        if (given == null) {
            return List.of();
        }
        JsonPointer pointer = BODY.appendProperty(ReportRequest.COLUMNS);
        if (!given.isArray() || given.isEmpty()) {
            throw invalid(pointer, "must be an array of at least one column: leave it out to get all of them");
        }
        List<String> known = RequestSchema.columns(definition);
        List<String> names = new ArrayList<>();
        for (JsonNode name : given) {
            JsonPointer element = pointer.appendIndex(names.size());
            if (!name.isTextual() || !known.contains(name.textValue())) {
                throw invalid(element, "is no column of this report: take some of " + String.join(", ", known));
            }
            if (names.contains(name.textValue())) {
                throw invalid(element, "is there twice: leave one of them out");
            }
            names.add(name.textValue());
        }
        return names;
    }

    private static Optional<Locale> locale(JsonNode body) {
        JsonNode given = body.get(ReportRequest.LOCALE);
        if (given == null) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(given)
                .filter(JsonNode::isTextual)
                .map(tag -> Locale.forLanguageTag(tag.textValue()))
                .filter(locale -> !locale.getLanguage().isEmpty() && LOCALES.contains(locale))
                .filter(locale -> locale.toLanguageTag().equalsIgnoreCase(given.textValue()))
                .orElseThrow(() ->
                        mustBe(BODY.appendProperty(ReportRequest.LOCALE), "a known language tag such as de-DE or en")));
    }

    private static ZoneId timeZone(JsonNode body) {
        JsonNode given = body.path(ReportRequest.TIME_ZONE);
        if (given.isMissingNode()) {
            return ZoneId.of("UTC");
        }
        return Optional.of(given)
                .filter(value -> value.isTextual() && TIME_ZONES.contains(value.textValue()))
                .map(value -> ZoneId.of(value.textValue()))
                .orElseThrow(() -> mustBe(
                        BODY.appendProperty(ReportRequest.TIME_ZONE),
                        "the name of an IANA time zone such as Europe/Berlin or UTC"));
    }

    private static boolean byteOrderMark(JsonNode body) {
        JsonNode given = body.path(ReportRequest.BYTE_ORDER_MARK);
        if (!given.isMissingNode() && !given.isBoolean()) {
            throw mustBe(BODY.appendProperty(ReportRequest.BYTE_ORDER_MARK), "true or false");
        }
        return given.equals(BooleanNode.TRUE);
    }

    private static JsonNode objectIn(JsonNode body, String member) {
        JsonNode given = body.get(member);
        return given == null ? JsonNodeFactory.instance.objectNode() : given;
    }

    private static void onlyMembers(JsonNode object, JsonPointer pointer, Collection<String> known) {
        if (!object.isObject()) {
            throw mustBe(pointer, "a JSON object");
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!known.contains(member.getKey())) {
                throw invalid(
                        pointer.appendProperty(shortened(member.getKey())),
                        "is unknown: take some of " + String.join(", ", known));
            }
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME_REPEATED ? name : name.substring(0, LONGEST_NAME_REPEATED) + "…";
    }

    private static JsonPointer rangeMember(String member) {
        return BODY.appendProperty(ReportRequest.DATE_RANGE).appendProperty(member);
    }

    private static InvalidRequestException mustBe(JsonPointer pointer, String allowed) {
        return invalid(pointer, "must be " + allowed);
    }

    private static InvalidRequestException invalid(JsonPointer pointer, String message) {
        return new InvalidRequestException(pointer.toString(), message);
    }
}
