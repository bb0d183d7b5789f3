package org.lmsanalytics.verifier.view;

import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.History;

/** With filters, on any day. */
final class DashboardMetricsAt {
    private static final String SQL = """
            SELECT q.filters, q.as_of, t.days, m.metric_type, m.value, m.previous_value, m.change_percentage
              FROM jsonb_to_recordset(?::jsonb) q (filters jsonb, as_of date),
                   timeframe t,
                   LATERAL dashboard_metrics_at(q.filters, t.days, q.as_of) m""";

    private DashboardMetricsAt() {}

    static TableCheck of(History history, List<Question> questions) {
        return new TableCheck(
                "dashboard_metrics_at",
                new Query(SQL, List.of(Question.json(questions))),
                List.of("filters", "as_of", "days", "metric_type"),
                List.of("value", "previous_value", "change_percentage"),
                rows -> questions.forEach(question -> add(history, question, rows)));
    }

    private static void add(History history, Question question, Rows rows) {
        Metrics metrics = new Metrics(history, question.filter());
        for (Timeframe timeframe : Timeframe.values()) {
            Map<String, Ratio> now = metrics.of(timeframe.endingOn(question.asOf()));
            Map<String, Ratio> before = metrics.of(timeframe.before(question.asOf()));
            now.forEach((name, value) -> rows.add(
                    question.filter().json(),
                    question.asOf(),
                    timeframe.days(),
                    name,
                    value.rounded(),
                    before.get(name).rounded(),
                    value.changeSince(before.get(name))));
        }
    }
}
