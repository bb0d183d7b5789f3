package org.lmsanalytics.verifier.view;

import java.util.List;
import org.lmsanalytics.verifier.compare.TableCheck;

/** All views, and what the dashboard answers to some questions. */
public final class Views {
    private Views() {}

    public static List<TableCheck> of(Reading reading) {
        List<Question> questions = Question.some(reading);
        return List.of(
                UserAnalyticsView.of(reading),
                CourseAnalyticsView.of(reading),
                AssessmentAnalyticsView.of(reading),
                LearningProgressView.of(reading),
                DashboardMetricsView.of(reading),
                DashboardMetricsAt.of(reading.history(), questions),
                DashboardDays.of(reading.history(), questions),
                TopCourses.of(reading.history(), questions));
    }
}
