package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;

record DashboardQueries(ReadModel readModel) {
    private static final String DASHBOARD = """
            SELECT commit_number,
                   dashboard_answer(?, coalesce(?::date, analytics_today()), ?::jsonb)::text AS answer
              FROM read_model
            """;

    DashboardQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Answer dashboard(DashboardRequest request) {
        return readModel.ask(
                "dashboard",
                DASHBOARD,
                request.timeframe().text(),
                request.asOf().map(Object::toString).orElse(null),
                request.filters().json());
    }
}
