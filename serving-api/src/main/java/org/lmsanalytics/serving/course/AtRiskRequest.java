package org.lmsanalytics.serving.course;

import org.lmsanalytics.serving.http.QueryParameters;

/** Which of the learners at risk are asked for: those with at least this score, and how many of them at most. */
record AtRiskRequest(int minScore, int limit) {
    private static final int HIGHEST_SCORE = 100;
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;

    static AtRiskRequest of(QueryParameters query) {
        return new AtRiskRequest(
                query.number("minScore", 0, 0, HIGHEST_SCORE), query.number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT));
    }
}
