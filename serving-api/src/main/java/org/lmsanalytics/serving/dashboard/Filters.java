package org.lmsanalytics.serving.dashboard;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
    private static final String INSTRUCTOR = "instructorId";
    private static final Set<String> KEYS = Set.of("courseId", CATEGORY, INSTRUCTOR);
    /** Room for three values with every character escaped. */
    private static final int LONGEST = 4_000;
    /** An object with values, and one level more, so that a value that is none is called by its name. */
    private static final int DEEPEST = 2;

    private static final List<String> ALLOWED =
            List.of("courseId: string or integer", "category: string", "instructorId: string or integer");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
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

    /**
     * These, and of this instructor's courses only.
     *
     * @throws ProblemException if they ask for another's
     */
    Filters ofInstructor(String instructorId) {
        if (!values.getOrDefault(INSTRUCTOR, instructorId).equals(instructorId)) {
            throw new ProblemException(Problem.notAllowed());
        }
        Map<String, String> more = new TreeMap<>(values);
        more.put(INSTRUCTOR, instructorId);
        return new Filters(more);
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
        if (json.length() > LONGEST) {
            throw invalid("is longer than " + LONGEST + " characters");
        }
        try {
            return JSON.readTree(json);
        } catch (StreamConstraintsException e) {
            throw invalid("is nested too deep, or has a number that is too long");
        } catch (JsonProcessingException e) {
            throw invalid("is not JSON");
        }
    }

    private static String value(String key, JsonNode node) {
        if (key.equals(CATEGORY)) {
            if (node.isTextual() && Ids.isText(node.textValue())) {
                return node.textValue();
            }
            throw invalid("has a category that is no text");
        }
        boolean number = node.isIntegralNumber();
        if (!number && !node.isTextual()) {
            throw invalid("has a " + key + " that is neither a string nor an integer");
        }
        String id = number ? node.bigIntegerValue().toString() : node.textValue();
        if (!Ids.possible(id)) {
            throw invalid("has a " + key + " that is not a text of " + Ids.ALLOWED);
        }
        return id;
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(Problem.invalidParameter(PARAMETER, detail, ALLOWED));
    }
}
