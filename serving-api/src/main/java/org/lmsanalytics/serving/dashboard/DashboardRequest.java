package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.http.QueryParameters;
import org.lmsanalytics.serving.security.Caller;

/**
 * What a dashboard shall show.
 *
 * @param asOf the last day; empty: today
 */
record DashboardRequest(Timeframe timeframe, Filters filters, Optional<LocalDate> asOf) {
    /** No event is older than 2000; four digits are what a date of ISO 8601 has without a sign. */
    private static final List<String> DATES = List.of("YYYY-MM-DD from 2000-01-01 to 9999-12-31");

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    DashboardRequest {
        requireNonNull(timeframe, "timeframe is null");
        requireNonNull(filters, "filters is null");
        requireNonNull(asOf, "asOf is null");
    }

    static DashboardRequest of(QueryParameters query) {
        return new DashboardRequest(
                query.text("timeframe").map(DashboardRequest::timeframe).orElse(Timeframe.DAYS_30),
                query.text(Filters.PARAMETER).map(Filters::of).orElseGet(Filters::none),
                query.text("asOf").map(DashboardRequest::date));
    }

    /** What of it the caller may see: an instructor the own courses and no others. */
    DashboardRequest visibleTo(Caller caller) {
        return caller.isAdmin()
                ? this
                : new DashboardRequest(
                        timeframe,
                        filters.ofInstructor(caller.userId().orElseThrow(DashboardRequest::notAllowed)),
                        asOf);
    }

    /** Of today, whenever that is. */
    static DashboardRequest live(QueryParameters query) {
        if (query.text("asOf").isPresent()) {
            throw new ProblemException(Problem.invalidParameter(
                    "asOf", "is not possible live, since a day that is over does not change", List.of()));
        }
        return of(query);
    }

    /** Whether it is the dashboard that everyone sees first, of which there are hot copies. */
    boolean isPlain() {
        return filters.isEmpty() && asOf.isEmpty();
    }

    private static ProblemException notAllowed() {
        return new ProblemException(Problem.notAllowed());
    }

    private static Timeframe timeframe(String text) {
        return Timeframe.of(text)
                .orElseThrow(() -> new ProblemException(
                        Problem.invalidParameter("timeframe", "is not a known timeframe", Timeframe.NAMES)));
    }

    private static LocalDate date(String text) {
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                LocalDate date = LocalDate.parse(text);
                if (!date.isBefore(EARLIEST)) {
                    return date;
                }
            }
        } catch (DateTimeParseException e) {
            throw invalidDate();
        }
        throw invalidDate();
    }

    private static ProblemException invalidDate() {
        return new ProblemException(Problem.invalidParameter("asOf", "is not a date in range", DATES));
    }
}
