package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The JSON Schema of requests: what {@link RequestReader} accepts. */
final class RequestSchema {
    private RequestSchema() {}

    static List<String> members(ReportDefinition definition) {
        return Stream.of(
                        Stream.of(ReportRequest.FORMAT, ReportRequest.FILTERS),
                        definition.dateRange().map(meaning -> ReportRequest.DATE_RANGE).stream(),
                        Stream.of(
                                ReportRequest.COLUMNS,
                                ReportRequest.LOCALE,
                                ReportRequest.TIME_ZONE,
                                ReportRequest.BYTE_ORDER_MARK))
                .flatMap(names -> names)
                .toList();
    }

    static List<String> formats(ReportDefinition definition) {
        return definition.formats().stream().map(ReportFormat::extension).toList();
    }

    static List<String> columns(ReportDefinition definition) {
        return definition.columns().stream().map(Column::name).toList();
    }

    static ObjectNode of(ReportDefinition definition) {
        ObjectNode schema = object().put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.putArray("required").add(ReportRequest.FORMAT);
        ObjectNode members = schema.putObject("properties");
        formats(definition)
                .forEach(members.putObject(ReportRequest.FORMAT)
                        .put("type", "string")
                        .putArray("enum")::add);
        members.set(ReportRequest.FILTERS, filters(definition));
        definition.dateRange().ifPresent(meaning -> members.set(ReportRequest.DATE_RANGE, dateRange(meaning)));
        members.set(ReportRequest.COLUMNS, columnsOf(definition));
        members.putObject(ReportRequest.LOCALE)
                .put("type", "string")
                .put("description", "Language tag (BCP 47) by which CSV writes dates and decimals; ISO 8601 if absent");
        members.putObject(ReportRequest.TIME_ZONE)
                .put("type", "string")
                .put("default", "UTC")
                .put("description", "IANA time zone in which points in time are shown");
        members.putObject(ReportRequest.BYTE_ORDER_MARK)
                .put("type", "boolean")
                .put("default", false)
                .put("description", "Whether CSV begins with a byte order mark, by which spreadsheets recognise UTF-8");
        return schema;
    }

    private static ObjectNode filters(ReportDefinition definition) {
        ObjectNode filters = object().put("description", "Rows match all of these");
        ObjectNode members = filters.putObject("properties");
        definition
                .filters()
                .forEach(filter ->
                        members.set(filter.name(), filter.type().schema().put("description", filter.description())));
        return filters;
    }

    private static ObjectNode dateRange(String meaning) {
        ObjectNode range = object().put(
                        "description",
                        meaning + " UTC days, both included; an end that is absent is open. "
                                + "`from` is not after `to`.");
        range.putObject("properties")
                .<ObjectNode>set(ReportRequest.FROM, Days.schema())
                .set(ReportRequest.TO, Days.schema());
        return range;
    }

    private static ObjectNode columnsOf(ReportDefinition definition) {
        ObjectNode columns = JsonNodeFactory.instance
                .objectNode()
                .put("type", "array")
                .put("minItems", 1)
                .put("uniqueItems", true)
                .put("description", "In this order; all if absent");
        columns(definition).forEach(columns.putObject("items").putArray("enum")::add);
        return columns;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
    }
}
