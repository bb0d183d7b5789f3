package org.lmsanalytics.serving.course;

import org.lmsanalytics.serving.http.QueryParameters;

/**
 * How much of a course's cohorts is asked for.
 *
 * @param cohorts the weeks of enrolment, up to this one
 * @param weeks the weeks of retention of each, at most
 */
record CohortsRequest(int cohorts, int weeks) {
    private static final int USUAL_WEEKS = 12;
    private static final int MOST_WEEKS = 104;

    static CohortsRequest of(QueryParameters query) {
        return new CohortsRequest(
                query.number("cohorts", USUAL_WEEKS, 1, MOST_WEEKS), query.number("weeks", USUAL_WEEKS, 1, MOST_WEEKS));
    }
}
