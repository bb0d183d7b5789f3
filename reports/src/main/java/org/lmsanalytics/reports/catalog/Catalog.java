package org.lmsanalytics.reports.catalog;

import java.util.List;
import java.util.Optional;

/** All reports that there are. */
public final class Catalog {
    private static final List<ReportDefinition> ALL = List.of(
            new LearningProgress(),
            new CourseCompletion(),
            new CourseDropoff(),
            new AssessmentPerformance(),
            new LearnerActivity(),
            new AtRiskLearners(),
            new EnrolmentTrend(),
            new ComplianceCompletion());

    private Catalog() {}

    public static List<ReportDefinition> all() {
        return ALL;
    }

    public static Optional<ReportDefinition> find(String id) {
        return ALL.stream().filter(definition -> definition.id().equals(id)).findFirst();
    }
}
