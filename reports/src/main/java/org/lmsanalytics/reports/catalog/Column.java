package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

/**
 * A column of a report.
 *
 * @param name as the report's SQL text calls it, and a request selects it
 * @param title the heading in the file
 * @param description what its figures mean, with the unit
 */
public record Column(String name, String title, ColumnType type, String description) {
    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }
}
