package org.lmsanalytics.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** A problem as the body of an answer. */
final class ProblemJson {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemJson() {}

    static byte[] of(Problem problem, RequestId id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status().code());
        body.put("detail", problem.detail());
        body.putAll(problem.members());
        body.put("requestId", id.value());
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts, numbers and lists of them are always JSON", e);
        }
    }
}
