package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Topics;

class AnalyticsJobIT {

    @Test
    void shouldShowWhatLearnersDid() throws Exception {
        try (RunningJob job = RunningJob.start(2)) {
            job.publish(Topics.USER_EVENTS, 0, List.of("""
                    {"eventType":"UserCreated","userId":"u1","email":"u1@example.org","role":"student",
                     "createdAt":"2026-01-01T10:00:00Z","timezone":"Asia/Kathmandu"}""", """
                    {"eventType":"UserEnrolled","userId":"u1","courseId":"c1","enrolledAt":"2026-01-02T10:00:00Z"}""", "not json"));
            job.publish(Topics.COURSE_EVENTS, 1, List.of("""
                    {"eventType":"ModuleCompleted","userId":"u1","courseId":"c1","moduleId":"m1",
                     "completedAt":"2026-01-03T10:00:00Z","timeSpent":12.5}""", """
                    {"eventType":"CourseCreated","courseId":"c1","title":"T","instructorId":"i1","category":"Cat",
                     "createdAt":"2025-12-01T00:00:00Z","modules":["m1","m2"]}"""));
            job.awaitVisible();
            assertEquals("50", job.query("SELECT progress_percentage FROM learning_progress WHERE module_id IS NULL"));
            assertEquals("0.21", job.query("SELECT total_learning_hours FROM user_analytics"));
            assertEquals("not_json", job.query("SELECT reason FROM dead_letter"));
        }
    }
}
