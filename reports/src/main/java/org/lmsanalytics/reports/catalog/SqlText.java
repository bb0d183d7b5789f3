package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL text of a report. It names its parameters ({@code :courseId::text}): the report's filters, {@code from} and
 * {@code to} of the date range, and {@code ownInstructorId}, which is the scope. Values only ever become parameters.
 */
record SqlText(ReportDefinition definition, String rows, String order, List<String> names) {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String OWN_INSTRUCTOR_ID = "ownInstructorId";

    /** As the last clause of the outermost query is written. */
    private static final String ORDER = "\n ORDER BY ";

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+)");
    private static final Map<String, SqlText> READ = new ConcurrentHashMap<>();

    static SqlText of(ReportDefinition definition) {
        return READ.computeIfAbsent(definition.id(), id -> parse(definition, text(id + ".sql")));
    }

    ReportQuery query(ReportRequest request, Scope scope) {
        Map<String, Object> values = new HashMap<>();
        for (Filter filter : definition.filters()) {
            String value = request.filters().get(filter.name());
            if (value != null) {
                values.put(filter.name(), filter.type().parameter(value));
            }
        }
        request.from().ifPresent(day -> values.put(FROM, day));
        request.to().ifPresent(day -> values.put(TO, day));
        scope.instructorId().ifPresent(id -> values.put(OWN_INSTRUCTOR_ID, id));
        List<Object> parameters = new ArrayList<>();
        names.forEach(name -> parameters.add(values.get(name)));
        return new ReportQuery(rows, order, parameters);
    }

    private static SqlText parse(ReportDefinition definition, String text) {
        List<String> names = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(text);
        StringBuilder sql = new StringBuilder();
        while (parameter.find()) {
            names.add(parameter.group(1));
            parameter.appendReplacement(sql, "?");
        }
        parameter.appendTail(sql);
        Set<String> expected = expected(definition);
        if (!expected.equals(new TreeSet<>(names))) {
            throw new IllegalStateException(
                    "%s.sql has the parameters %s, not %s".formatted(definition.id(), new TreeSet<>(names), expected));
        }
        int order = sql.lastIndexOf(ORDER);
        if (order < 0 || sql.indexOf("?", order) >= 0) {
            throw new IllegalStateException(definition.id() + ".sql does not end with an ORDER BY without parameters");
        }
        return new SqlText(definition, sql.substring(0, order), sql.substring(order), List.copyOf(names));
    }

    /** All of them: a filter or a scope that the text forgets would show more than it may. */
    private static Set<String> expected(ReportDefinition definition) {
        Set<String> names = new TreeSet<>(Set.of(OWN_INSTRUCTOR_ID));
        definition.filters().forEach(filter -> names.add(filter.name()));
        if (definition.dateRange().isPresent()) {
            names.addAll(Set.of(FROM, TO));
        }
        return names;
    }

    private static String text(String name) {
        try (InputStream file = SqlText.class.getResourceAsStream(name)) {
            return new String(requireNonNull(file, name + " is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
