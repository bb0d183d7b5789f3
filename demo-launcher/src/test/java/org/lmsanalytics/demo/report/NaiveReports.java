package org.lmsanalytics.demo.report;

import java.util.List;
import org.lmsanalytics.verifier.view.Reading;

/** The rows of every report, in their order, worked out of the events one by one as the semantics say. */
final class NaiveReports {
    private final NaiveLearnerReports learners;
    private final NaiveCourseReports courses;

    NaiveReports(Reading reading) {
        this.learners = new NaiveLearnerReports(reading);
        this.courses = new NaiveCourseReports(reading);
    }

    List<Row> rows(String reportId, Selection selection) {
        return switch (reportId) {
            case "learning-progress" -> learners.learningProgress(selection);
            case "course-completion" -> courses.courseCompletion(selection);
            case "course-dropoff" -> courses.courseDropoff(selection);
            case "assessment-performance" -> courses.assessmentPerformance();
            case "learner-activity" -> learners.learnerActivity(selection);
            case "at-risk-learners" -> learners.atRiskLearners(selection);
            case "enrolment-trend" -> courses.enrolmentTrend(selection);
            case "compliance-completion" -> learners.complianceCompletion(selection);
            default -> throw new AssertionError("no recomputation of " + reportId);
        };
    }
}
