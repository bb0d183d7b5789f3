package org.lmsanalytics.producer;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.lmsanalytics.contract.EventType;
import org.lmsanalytics.contract.Topics;

/**
 * Where a line goes: the topic of its type, by the learner, or else the course, whom it is about. What is no event
 * goes, as it is, to the topic of users: saying what is wrong with it is the job's work.
 */
record Route(String topic, Optional<String> key) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Route OF_NO_EVENT = new Route(Topics.USER_EVENTS, Optional.empty());

    Route {
        requireNonNull(topic, "topic is null");
        requireNonNull(key, "key is null");
    }

    static Route of(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : OF_NO_EVENT;
        } catch (IOException e) {
            return OF_NO_EVENT;
        }
    }

    private static Route read(JsonParser parser) throws IOException {
        Optional<String> type = Optional.empty();
        Optional<String> user = Optional.empty();
        Optional<String> course = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            Optional<String> value = scalar(parser);
            switch (field) {
                case "eventType" -> type = value;
                case "userId" -> user = value;
                case "courseId" -> course = value;
                default -> {}
            }
        }
        String topic = type.flatMap(EventType::of).map(EventType::topic).orElse(Topics.USER_EVENTS);
        return new Route(topic, user.isPresent() ? user : course);
    }

    private static Optional<String> scalar(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            return Optional.of(parser.getText());
        }
        parser.skipChildren();
        return Optional.empty();
    }
}
