package org.lmsanalytics.producer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.contract.EventType;
import org.lmsanalytics.contract.Topics;

class RouteTest {
    @ParameterizedTest
    @EnumSource
    void shouldSendEveryTypeToItsTopic(EventType type) {
        Route route = Route.of("{\"courseId\":\"c\",\"eventType\":\"" + type.wireName() + "\",\"userId\":\"u\"}");
        assertEquals(new Route(type.topic(), Optional.of("u")), route);
    }

    @Test
    void shouldKeepACourseTogetherWhenNoLearnerIsNamed() {
        Route route = Route.of("{\"eventType\":\"CourseCreated\",\"courseId\":\"c\"}");
        assertEquals(new Route(Topics.COURSE_EVENTS, Optional.of("c")), route);
    }

    @Test
    void shouldTakeANumberAsItsText() {
        Route route = Route.of("{\"eventType\":\"UserEnrolled\",\"userId\":17,\"courseId\":\"c\"}");
        assertEquals(Optional.of("17"), route.key());
    }

    @Test
    void shouldNotLookIntoNestedValues() {
        Route route = Route.of(
                "{\"answers\":[{\"userId\":\"other\"}],\"x\":{\"eventType\":\"CourseCreated\"},\"eventType\":\"UserCreated\"}");
        assertEquals(new Route(Topics.USER_EVENTS, Optional.empty()), route);
    }

    @Test
    void shouldSendUnknownTypesToTheTopicOfUsers() {
        Route route = Route.of("{\"eventType\":\"CoffeeMade\",\"userId\":\"u\"}");
        assertEquals(new Route(Topics.USER_EVENTS, Optional.of("u")), route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not json", "[1,2]", "\"text\"", "{\"eventType\":\"CourseCreated\",\"courseId\":", "{", "17"})
    void shouldSendWhatIsNoObjectToTheTopicOfUsers(String line) {
        assertEquals(new Route(Topics.USER_EVENTS, Optional.empty()), Route.of(line));
    }
}
