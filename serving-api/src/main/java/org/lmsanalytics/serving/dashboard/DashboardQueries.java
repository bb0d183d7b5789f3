package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.CopyableAnswer;
import org.lmsanalytics.serving.database.ReadModel;

record DashboardQueries(ReadModel readModel) {
    private static final String DASHBOARD = """
            SELECT commit_number,
                   dashboard_answer(?, coalesce(?::date, analytics_today()), ?::jsonb)::text AS answer
              FROM read_model
            """;

    /** Of today, and so right until midnight. */
    private static final String PLAIN = """
            SELECT commit_number,
                   dashboard_answer(?, analytics_today(), '{}')::text AS answer,
                   analytics_now() AS valid_from,
                   (analytics_today() + 1)::timestamp AT TIME ZONE 'UTC' AS valid_until
              FROM read_model
            """;

    DashboardQueries {
        requireNonNull(readModel, "readModel is null");
    }

    CopyableAnswer plain(Timeframe timeframe) {
        return readModel.askForCopy("dashboard-plain", PLAIN, timeframe.text());
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
