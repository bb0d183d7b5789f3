package org.lmsanalytics.verifier.view;

import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;

/** Without filters, today. */
final class DashboardMetricsView {
    private DashboardMetricsView() {}

    static TableCheck of(Reading reading) {
        return TableCheck.ofTable(
                "dashboard_metrics",
                List.of("metric_type", "timeframe"),
                List.of("id", "value", "previous_value", "change_percentage", "filters", "calculated_at"),
                rows -> add(reading, rows));
    }

    private static void add(Reading reading, Rows rows) {
        Metrics metrics = new Metrics(reading.history(), Filter.NONE);
        for (Timeframe timeframe : Timeframe.values()) {
            Map<String, Ratio> now = metrics.of(timeframe.endingOn(reading.today()));
            Map<String, Ratio> before = metrics.of(timeframe.before(reading.today()));
            now.forEach((name, value) -> rows.add(
                    name,
                    timeframe.text(),
                    NamedId.of("metric", name + ":" + timeframe.text()),
                    value.rounded(),
                    before.get(name).rounded(),
                    value.changeSince(before.get(name)),
                    Map.of(),
                    reading.clock()));
        }
    }
}
