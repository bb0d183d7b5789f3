package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a report asks the read model.
 *
 * @param sql gives the report's columns, by name, in their order and all of them; a ? for each parameter
 * @param parameters as JDBC takes them; {@code null} for what the request leaves open
 */
public record ReportQuery(String sql, List<Object> parameters) {
    public ReportQuery {
        requireNonNull(sql, "sql is null");
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
