package org.lmsanalytics.reports.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts that PostgreSQL can hold: without U+0000 and halves of surrogate pairs. */
final class Texts {
    private static final String WITHOUT_NUL = "^[^\\u0000]*$";

    private Texts() {}

    static ObjectNode schema(int longest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("minLength", 1)
                .put("maxLength", longest)
                .put("pattern", WITHOUT_NUL);
    }

    static Optional<String> read(JsonNode value, int longest) {
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> isPossible(text, longest));
    }

    private static boolean isPossible(String text, int longest) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= longest
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
