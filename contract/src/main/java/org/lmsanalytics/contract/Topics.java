package org.lmsanalytics.contract;

import java.util.List;

/** Kafka topics. The type of an event decides what it means, whatever topic it came by. */
public final class Topics {
    public static final String USER_EVENTS = "user.events";
    public static final String COURSE_EVENTS = "course.events";
    public static final String ASSESSMENT_EVENTS = "assessment.events";
    public static final List<String> SOURCES = List.of(USER_EVENTS, COURSE_EVENTS, ASSESSMENT_EVENTS);

    public static final String DEAD_LETTERS = "analytics.dead-letters";
    /** What changed, and which reports are ready, for other programs. */
    public static final String ANALYTICS_EVENTS = "analytics.events";

    private Topics() {}
}
