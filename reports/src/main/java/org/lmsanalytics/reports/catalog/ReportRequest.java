package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody asks of a report.
 *
 * @param filters values by the names of the definition's filters
 * @param from the first day of the date range
 * @param to its last day
 * @param columns names in the order asked for; empty: all
 * @param locale how dates and numbers are written in CSV; empty: as in ISO 8601, with a decimal point
 * @param timeZone in which points in time are shown
 * @param byteOrderMark whether CSV begins with one, by which spreadsheets recognise UTF-8
 */
public record ReportRequest(
        ReportFormat format,
        Map<String, String> filters,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        List<String> columns,
        Optional<Locale> locale,
        ZoneId timeZone,
        boolean byteOrderMark) {
    static final String FORMAT = "format";
    static final String FILTERS = "filters";
    static final String DATE_RANGE = "dateRange";
    static final String FROM = "from";
    static final String TO = "to";
    static final String COLUMNS = "columns";
    static final String LOCALE = "locale";
    static final String TIME_ZONE = "timeZone";
    static final String BYTE_ORDER_MARK = "byteOrderMark";

    public ReportRequest {
        requireNonNull(format, "format is null");
        filters = Collections.unmodifiableMap(new TreeMap<>(filters));
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        columns = List.copyOf(columns);
        requireNonNull(locale, "locale is null");
        requireNonNull(timeZone, "timeZone is null");
    }

    /**
     * Reads the body of a request.
     *
     * @throws InvalidRequestException if the definition's {@link ReportDefinition#parameters()} do not allow it
     */
    public static ReportRequest of(JsonNode body, ReportDefinition definition) {
        return new RequestReader(definition).read(body);
    }

    /** The selected ones of the definition's columns, in their order here. */
    public List<Column> columnsOf(ReportDefinition definition) {
        if (columns.isEmpty()) {
            return definition.columns();
        }
        return columns.stream()
                .flatMap(name -> definition.columns().stream()
                        .filter(column -> column.name().equals(name)))
                .toList();
    }

    /** The body of a request that asks the same. */
    public ObjectNode toJson() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put(FORMAT, format.extension());
        if (!filters.isEmpty()) {
            filters.forEach(body.putObject(FILTERS)::put);
        }
        if (from.isPresent() || to.isPresent()) {
            ObjectNode range = body.putObject(DATE_RANGE);
            from.ifPresent(day -> range.put(FROM, day.toString()));
            to.ifPresent(day -> range.put(TO, day.toString()));
        }
        if (!columns.isEmpty()) {
            columns.forEach(body.putArray(COLUMNS)::add);
        }
        locale.ifPresent(value -> body.put(LOCALE, value.toLanguageTag()));
        return body.put(TIME_ZONE, timeZone.getId()).put(BYTE_ORDER_MARK, byteOrderMark);
    }
}
