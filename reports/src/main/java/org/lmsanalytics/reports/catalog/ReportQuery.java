package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a report asks the read model.
 *
 * @param rows SQL that gives the report's columns, by name, in their order and all of them; a ? for each parameter
 * @param order the ORDER BY that belongs to it, without parameters
 * @param parameters as JDBC takes them; {@code null} for what the request leaves open
 */
public record ReportQuery(String rows, String order, List<Object> parameters) {
    public ReportQuery {
        requireNonNull(rows, "rows is null");
        requireNonNull(order, "order is null");
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** SQL that gives the rows in their order. */
    public String ordered() {
        return rows + order;
    }

    /** SQL that gives how many rows there are, with the same parameters. */
    public String count() {
        return "SELECT count(*) FROM (" + rows + ") counted";
    }
}
