package org.lmsanalytics.producer.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.EventType;

/** Events as an LMS writes them. */
final class EventJson {
    private EventJson() {}

    static String userCreated(String user, Optional<String> timezone, Instant at) {
        ObjectNode event = event(EventType.USER_CREATED, at)
                .put("userId", user)
                .put("email", user + "@example.org")
                .put("role", "student");
        timezone.ifPresent(zone -> event.put("timezone", zone));
        return event.toString();
    }

    static String courseCreated(Course course, Instant at) {
        return withModules(
                event(EventType.COURSE_CREATED, at)
                        .put("courseId", course.id())
                        .put("title", course.title())
                        .put("instructorId", course.instructor())
                        .put("category", course.category()),
                course.modules());
    }

    static String coursePublished(Course course, Instant at) {
        return event(EventType.COURSE_PUBLISHED, at)
                .put("courseId", course.id())
                .toString();
    }

    private static String withModules(ObjectNode event, List<String> modules) {
        ArrayNode array = event.putArray("modules");
        modules.forEach(array::add);
        return event.toString();
    }

    static String userEnrolled(String user, Course course, Instant at) {
        return event(EventType.USER_ENROLLED, user, course, at).toString();
    }

    static String moduleCompleted(String user, Course course, String module, int minutes, Instant at) {
        return event(EventType.MODULE_COMPLETED, user, course, at)
                .put("moduleId", module)
                .put("timeSpent", minutes)
                .toString();
    }

    static String assessmentStarted(String user, Course course, String quiz, Instant at) {
        return event(EventType.ASSESSMENT_STARTED, user, course, at)
                .put("assessmentId", quiz)
                .toString();
    }

    static String assessmentCompleted(
            String user, Course course, String quiz, List<Boolean> answers, int minutes, Instant at) {
        long right = answers.stream().filter(answer -> answer).count();
        ObjectNode event = event(EventType.ASSESSMENT_COMPLETED, user, course, at)
                .put("assessmentId", quiz)
                .put("score", 100.0 * right / answers.size())
                .put("totalQuestions", answers.size())
                .put("correctAnswers", right)
                .put("timeSpent", minutes);
        ArrayNode array = event.putArray("answers");
        for (int i = 0; i < answers.size(); i++) {
            array.addObject().put("questionId", quiz + "-question-" + (i + 1)).put("correct", answers.get(i));
        }
        return event.toString();
    }

    static String userCompletedCourse(String user, Course course, double score, int minutes, Instant at) {
        return event(EventType.USER_COMPLETED_COURSE, user, course, at)
                .put("finalScore", score)
                .put("timeSpent", minutes)
                .toString();
    }

    private static ObjectNode event(EventType type, String user, Course course, Instant at) {
        return event(type, at).put("userId", user).put("courseId", course.id());
    }

    private static ObjectNode event(EventType type, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("eventType", type.wireName())
                .put(type.timeField(), at.toString());
    }
}
