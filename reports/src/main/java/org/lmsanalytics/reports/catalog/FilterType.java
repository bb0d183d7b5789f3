package org.lmsanalytics.reports.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What values a filter takes: each type shows in JSON Schema what it accepts, and accepts just that. */
public sealed interface FilterType {

    ObjectNode schema();

    /** What a value must be, in words that follow "must be". */
    String allowed();

    /** The value as text; empty if it is none that is allowed. */
    Optional<String> read(JsonNode value);

    /** A value that was read, as JDBC takes it. */
    default Object parameter(String value) {
        return value;
    }

    /** An id, as in the events: an integer is taken as its decimal text. */
    record Id() implements FilterType {
        private static final int LONGEST = 128;

        @Override
        public ObjectNode schema() {
            ObjectNode schema = Texts.schema(LONGEST);
            schema.putArray("type").add("string").add("integer");
            return schema;
        }

        @Override
        public String allowed() {
            return "a text of 1 to %d characters without U+0000, or an integer".formatted(LONGEST);
        }

        @Override
        public Optional<String> read(JsonNode value) {
            if (value.isIntegralNumber()) {
                return Optional.of(value.bigIntegerValue().toString());
            }
            return Texts.read(value, LONGEST);
        }
    }

    /** A name of something. */
    record Text(int longest) implements FilterType {
        @Override
        public ObjectNode schema() {
            return Texts.schema(longest);
        }

        @Override
        public String allowed() {
            return "a text of 1 to %d characters without U+0000".formatted(longest);
        }

        @Override
        public Optional<String> read(JsonNode value) {
            return Texts.read(value, longest);
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements FilterType {
        public Choice {
            words = List.copyOf(requireNonNull(words, "words is null"));
        }

        static Choice of(String... words) {
            return new Choice(List.of(words));
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
            words.forEach(schema.putArray("enum")::add);
            return schema;
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public Optional<String> read(JsonNode value) {
            return Optional.of(value)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .filter(words::contains);
        }
    }

    /** A calendar day. */
    record Day() implements FilterType {
        @Override
        public ObjectNode schema() {
            return Days.schema();
        }

        @Override
        public String allowed() {
            return Days.ALLOWED;
        }

        @Override
        public Optional<String> read(JsonNode value) {
            return Days.read(value).map(LocalDate::toString);
        }

        @Override
        public Object parameter(String value) {
            return LocalDate.parse(value);
        }
    }

    /** A whole number from 0 to 100, or its decimal text. */
    record Score() implements FilterType {
        private static final int GREATEST = 100;

        @Override
        public ObjectNode schema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            schema.putArray("anyOf")
                    .add(JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "integer")
                            .put("minimum", 0)
                            .put("maximum", GREATEST))
                    .add(JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "string")
                            .put("pattern", "^(0|[1-9][0-9]?|100)$"));
            return schema;
        }

        @Override
        public String allowed() {
            return "a whole number from 0 to " + GREATEST;
        }

        @Override
        public Optional<String> read(JsonNode value) {
            if (!value.isIntegralNumber() && !value.isTextual()) {
                return Optional.empty();
            }
            return Optional.of(value.asText()).filter(text -> text.matches("0|[1-9][0-9]?|100"));
        }

        @Override
        public Object parameter(String value) {
            return Integer.valueOf(value);
        }
    }
}
