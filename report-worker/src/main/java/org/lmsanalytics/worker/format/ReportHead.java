package org.lmsanalytics.worker.format;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lmsanalytics.reports.catalog.Column;

/**
 * What is known of a file before its first row.
 *
 * @param columns those selected, in the order of the file
 * @param parameters what was asked for, as people read it
 * @param commitNumber of the read model that the rows are of
 * @param asOf when that is so
 * @param timeZone in which points in time are shown
 * @param locale how CSV writes dates and decimals; empty: ISO 8601 and a point
 */
public record ReportHead(
        String title,
        String reportId,
        List<Column> columns,
        SortedMap<String, String> parameters,
        long commitNumber,
        Instant asOf,
        ZoneId timeZone,
        Optional<Locale> locale,
        boolean byteOrderMark) {
    public ReportHead {
        requireNonNull(title, "title is null");
        requireNonNull(reportId, "reportId is null");
        columns = List.copyOf(columns);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        requireNonNull(asOf, "asOf is null");
        requireNonNull(timeZone, "timeZone is null");
        requireNonNull(locale, "locale is null");
    }
}
