package org.lmsanalytics.reports.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {
    static List<ReportDefinition> all() {
        return Catalog.all();
    }

    @Test
    void shouldHaveTheReportsByTheirIds() {
        assertEquals(
                List.of(
                        "learning-progress",
                        "course-completion",
                        "course-dropoff",
                        "assessment-performance",
                        "learner-activity",
                        "at-risk-learners",
                        "enrolment-trend",
                        "compliance-completion"),
                Catalog.all().stream().map(ReportDefinition::id).toList());
        assertEquals(
                "course-dropoff", Catalog.find("course-dropoff").orElseThrow().id());
        assertEquals(Optional.empty(), Catalog.find("no-such-report"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldNameEveryColumnOnce(ReportDefinition definition) {
        List<String> names = RequestSchema.columns(definition);
        assertFalse(names.isEmpty());
        assertEquals(names.stream().distinct().toList(), names);
        List<String> titles = definition.columns().stream().map(Column::title).toList();
        assertEquals(titles.stream().distinct().toList(), titles);
    }

    /** A text that forgot a filter, or the scope, would not be read at all. */
    @ParameterizedTest
    @MethodSource("all")
    void shouldGiveEveryParameterAValueOrNull(ReportDefinition definition) {
        ReportRequest request =
                ReportRequest.of(JsonNodeFactory.instance.objectNode().put("format", "csv"), definition);

        ReportQuery query = definition.query(request, new Scope(Optional.of("i'1")));

        assertEquals(
                query.parameters().size(),
                query.ordered().chars().filter(c -> c == '?').count());
        assertTrue(query.parameters().contains("i'1"));
        assertFalse(query.ordered().contains("i'1"));
        assertNotEquals(
                ';', query.ordered().strip().charAt(query.ordered().strip().length() - 1));
    }
}
