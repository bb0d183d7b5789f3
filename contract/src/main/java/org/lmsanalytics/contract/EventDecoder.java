package org.lmsanalytics.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lmsanalytics.contract.Event.Answer;
import org.lmsanalytics.contract.Rejection.Reason;

/**
 * Reads one record into an event, or says why it is none. Unknown fields are ignored; everything else is strict. Safe
 * for use by many threads.
 */
public final class EventDecoder {
    /**
     * Decodes one record.
     *
     * @param json the record's value; {@code null} (a tombstone) is no event
     * @param recordTime Kafka's timestamp of the record, against which a time in the future is judged
     */
    public Decoded decode(byte[] json, Instant recordTime) {
        try {
            return new Decoded.Accepted(read(new EventFields(parse(json), "", recordTime)));
        } catch (RejectedException e) {
            return new Decoded.Rejected(e.rejection());
        }
    }

    private static JsonNode parse(byte[] json) throws RejectedException {
        if (json == null) {
            throw new RejectedException(Reason.NOT_JSON, "");
        }
        JsonNode node;
        try {
            node = JsonTree.read(json);
        } catch (IOException e) {
            throw new RejectedException(Reason.NOT_JSON, "");
        }
        if (!node.isObject()) {
            throw new RejectedException(Reason.NOT_AN_OBJECT, "");
        }
        return node;
    }

    private static Event read(EventFields fields) throws RejectedException {
        EventType type = EventType.of(fields.text("eventType"))
                .orElseThrow(() -> new RejectedException(Reason.UNKNOWN_EVENT_TYPE, "eventType"));
        Instant at = fields.time(type.timeField());
        return switch (type) {
            case USER_CREATED -> {
                fields.text("email"); // Required, and left behind here.
                yield new Event.UserCreated(at, fields.id("userId"), fields.text("role"), fields.timezone("timezone"));
            }
            case USER_DELETED -> new Event.UserDeleted(at, fields.id("userId"));
            case USER_ENROLLED -> new Event.UserEnrolled(at, fields.id("userId"), fields.id("courseId"));
            case USER_COMPLETED_COURSE ->
                new Event.UserCompletedCourse(
                        at,
                        fields.id("userId"),
                        fields.id("courseId"),
                        fields.score("finalScore"),
                        fields.minutes("timeSpent"));
            case COURSE_CREATED ->
                new Event.CourseCreated(
                        at,
                        fields.id("courseId"),
                        fields.text("title"),
                        fields.id("instructorId"),
                        fields.text("category"),
                        modules(fields));
            case COURSE_PUBLISHED -> new Event.CoursePublished(at, fields.id("courseId"), modules(fields));
            case MODULE_COMPLETED ->
                new Event.ModuleCompleted(
                        at,
                        fields.id("userId"),
                        fields.id("courseId"),
                        fields.id("moduleId"),
                        fields.minutes("timeSpent"));
            case ASSESSMENT_STARTED ->
                new Event.AssessmentStarted(at, fields.id("userId"), fields.id("courseId"), fields.id("assessmentId"));
            case ASSESSMENT_COMPLETED -> {
                long total = fields.count("totalQuestions", EventFields.MOST_QUESTIONS);
                yield new Event.AssessmentCompleted(
                        at,
                        fields.id("userId"),
                        fields.id("courseId"),
                        fields.id("assessmentId"),
                        fields.score("score"),
                        total,
                        fields.count("correctAnswers", total),
                        fields.minutes("timeSpent"),
                        answers(fields));
            }
        };
    }

    /** A module named twice keeps its first place. */
    private static Optional<List<String>> modules(EventFields fields) throws RejectedException {
        Optional<List<JsonNode>> elements = fields.array("modules");
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        List<String> modules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode element : elements.get()) {
            String module = fields.id(element, "modules");
            if (seen.add(module)) {
                modules.add(module);
            }
        }
        return Optional.of(modules);
    }

    private static List<Answer> answers(EventFields fields) throws RejectedException {
        List<Answer> answers = new ArrayList<>();
        Set<String> questions = new HashSet<>();
        for (JsonNode element : fields.array("answers").orElse(List.of())) {
            if (!element.isObject()) {
                throw new RejectedException(Reason.WRONG_TYPE, "answers");
            }
            EventFields answer = fields.nested(element, "answers.");
            String question = answer.id("questionId");
            if (!questions.add(question)) {
                throw new RejectedException(Reason.DUPLICATE_QUESTION, "answers.questionId");
            }
            answers.add(new Answer(question, answer.flag("correct")));
        }
        return answers;
    }
}
