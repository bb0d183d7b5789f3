package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of report. One has a class like this, listed in {@link Catalog}, and an SQL text of the same name beside it,
 * which is all that it takes to add one.
 */
public interface ReportDefinition {

    /** In addresses, and the name of its SQL text. */
    String id();

    String title();

    /** What its rows are, in what order, and what they leave out. */
    String description();

    List<Column> columns();

    List<Filter> filters();

    /** What the days of a request's date range select; empty: the report takes none. */
    Optional<String> dateRange();

    default Set<ReportRole> roles() {
        return EnumSet.allOf(ReportRole.class);
    }

    default Set<ReportFormat> formats() {
        return EnumSet.allOf(ReportFormat.class);
    }

    /** JSON Schema of a request's body. */
    default ObjectNode parameters() {
        return RequestSchema.of(this);
    }

    /**
     * The rows asked for, in their order; also fit to be counted: {@code SELECT count(*) FROM (…) rows}. It is fast only
     * when planned for the values that it is given, so not with {@code plan_cache_mode = force_generic_plan}.
     */
    default ReportQuery query(ReportRequest request, Scope scope) {
        return SqlText.of(this).query(request, scope);
    }
}
