package org.lmsanalytics.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of event on the wire: the value of {@code eventType}, the name of the timestamp field, the usual topic. */
public enum EventType {
    USER_CREATED("UserCreated", "createdAt", Topics.USER_EVENTS),
    USER_DELETED("UserDeleted", "deletedAt", Topics.USER_EVENTS),
    USER_ENROLLED("UserEnrolled", "enrolledAt", Topics.USER_EVENTS),
    USER_COMPLETED_COURSE("UserCompletedCourse", "completedAt", Topics.USER_EVENTS),
    COURSE_CREATED("CourseCreated", "createdAt", Topics.COURSE_EVENTS),
    COURSE_PUBLISHED("CoursePublished", "publishedAt", Topics.COURSE_EVENTS),
    MODULE_COMPLETED("ModuleCompleted", "completedAt", Topics.COURSE_EVENTS),
    ASSESSMENT_STARTED("AssessmentStarted", "startedAt", Topics.ASSESSMENT_EVENTS),
    ASSESSMENT_COMPLETED("AssessmentCompleted", "completedAt", Topics.ASSESSMENT_EVENTS);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final String timeField;
    private final String topic;

    EventType(String wireName, String timeField, String topic) {
        this.wireName = wireName;
        this.timeField = timeField;
        this.topic = topic;
    }

    public static Optional<EventType> of(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    public String wireName() {
        return wireName;
    }

    public String timeField() {
        return timeField;
    }

    public String topic() {
        return topic;
    }
}
