package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lmsanalytics.serving.http.Ids;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/** Which courses a dashboard is about: those that match all of the values. */
record Filters(Map<String, String> values) {
    static final String PARAMETER = "filters";

    private static final String CATEGORY = "category";
    private static final Set<String> KEYS = Set.of("courseId", CATEGORY, "instructorId");
    private static final List<String> ALLOWED =
            List.of("courseId: string or integer", "category: string", "instructorId: string or integer");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Filters {
        values = Map.copyOf(requireNonNull(values, "values is null"));
    }

    static Filters none() {
        return new Filters(Map.of());
    }

    /** Reads the JSON that a request gave. */
    static Filters of(String json) {
        JsonNode object = parse(json);
        if (!object.isObject()) {
            throw invalid("is not a JSON object");
        }
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!KEYS.contains(field.getKey())) {
                throw invalid("has an unknown key");
            }
            values.put(field.getKey(), value(field.getKey(), field.getValue()));
        }
        return new Filters(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Every value as a string, the keys in one order. */
    String json() {
        ObjectNode object = JSON.createObjectNode();
        new TreeMap<>(values).forEach(object::put);
        return object.toString();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw invalid("is not JSON");
        }
    }

    private static String value(String key, JsonNode node) {
        if (key.equals(CATEGORY)) {
            if (node.isTextual() && node.textValue().indexOf('\0') < 0) {
                return node.textValue();
            }
            throw invalid("has a category that is not a string");
        }
        boolean number = node.isIntegralNumber();
        if (!number && !node.isTextual()) {
            throw invalid("has a " + key + " that is neither a string nor an integer");
        }
        String id = number ? node.bigIntegerValue().toString() : node.textValue();
        if (!Ids.possible(id)) {
            throw invalid("has a " + key + " that is not " + Ids.ALLOWED + " long");
        }
        return id;
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(Problem.invalidParameter(PARAMETER, detail, ALLOWED));
    }
}
