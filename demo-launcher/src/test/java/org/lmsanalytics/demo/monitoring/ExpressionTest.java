package org.lmsanalytics.demo.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.demo.monitoring.Expression.Selector;

class ExpressionTest {

    @Test
    void shouldFindMetricsAndLabels() {
        Expression expression = expression("""
                histogram_quantile(0.99, sum by (le, route) (rate(seconds_bucket{route!~".*/(live|a{2})", status="200"}[5m]))) > 0.5
                and on (route) sum by (route) (rate(seconds_count[5m] offset 1h)) > bool 1e3 or vector(0)""");
        assertEquals(
                List.of(
                        new Selector("seconds_bucket", Set.of("route", "status")),
                        new Selector("seconds_count", Set.of())),
                expression.selectors());
        assertEquals(Set.of("le", "route"), expression.groupingLabels());
    }

    @Test
    void shouldFindTheLabelsThatATextShows() {
        assertEquals(
                Set.of("route", "pool"),
                Expression.shownBy("{{ $labels.route }} of {{pool}}: {{ $value | humanize }}"));
    }

    @Test
    void shouldSayWhatNobodyExports() {
        Exposition exposition = new Exposition();
        exposition.add("""
                # TYPE seconds summary
                seconds{route="/a\\"}b",quantile="0.5",} 1.5
                depth NaN
                """);
        assertEquals(
                Optional.empty(),
                exposition.missing(expression("max by (route, job) (seconds{quantile=\"0.5\"}) / depth")));
        assertEquals(Optional.of("here: no metric second"), exposition.missing(expression("second > 1")));
        assertEquals(
                Optional.of("here: no label status of seconds"),
                exposition.missing(expression("seconds{status=\"200\"}")));
        assertEquals(Optional.of("here: no label pool"), exposition.missing(expression("sum by (pool) (seconds)")));
    }

    private static Expression expression(String text) {
        return new Expression("here", text, Set.of());
    }
}
