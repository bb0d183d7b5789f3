package org.lmsanalytics.demo.growth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lmsanalytics.contract.EventType;

/** Learners who each make the same number of learning-progress records: one a course, and one a completed module. */
public final class GrowthEvents {
    public static final int RECORDS_PER_LEARNER = 25;

    private static final int COURSES = 500;
    private static final int COURSES_PER_LEARNER = 5;
    private static final int MODULES = RECORDS_PER_LEARNER / COURSES_PER_LEARNER - 1;
    private static final int DAYS = 300;
    private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");

    private GrowthEvents() {}

    /** The events of learners from one number up to, without, another: one event a record. */
    public static Stream<String> of(int from, int to) {
        return IntStream.range(from, to).boxed().flatMap(learner -> IntStream.range(0, COURSES_PER_LEARNER)
                .boxed()
                .flatMap(course -> enrolment(learner, (learner * 7 + course * 101) % COURSES)));
    }

    private static Stream<String> enrolment(int learner, int course) {
        Instant at = FIRST.plusSeconds(86_400L * (learner % DAYS) + course * 60L);
        return Stream.concat(
                Stream.of(event(EventType.USER_ENROLLED, learner, course, at).toString()),
                IntStream.range(0, MODULES).mapToObj(module -> event(
                                EventType.MODULE_COMPLETED, learner, course, at.plusSeconds(86_400L * module))
                        .put("moduleId", "module-" + module)
                        .put("timeSpent", 20 + module)
                        .toString()));
    }

    private static ObjectNode event(EventType type, int learner, int course, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("eventType", type.wireName())
                .put("userId", "growing-" + learner)
                .put("courseId", "course-" + course)
                .put(type.timeField(), at.toString());
    }
}
