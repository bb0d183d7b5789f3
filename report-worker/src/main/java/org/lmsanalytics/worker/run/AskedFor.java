package org.lmsanalytics.worker.run;

import java.util.SortedMap;
import java.util.TreeMap;
import org.lmsanalytics.reports.catalog.ReportRequest;

/** What a request selects, as people read it. */
final class AskedFor {
    private AskedFor() {}

    static SortedMap<String, String> of(ReportRequest request) {
        SortedMap<String, String> selected = new TreeMap<>(request.filters());
        request.from().ifPresent(day -> selected.put("from", day.toString()));
        request.to().ifPresent(day -> selected.put("to", day.toString()));
        return selected;
    }
}
