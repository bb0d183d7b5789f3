package org.lmsanalytics.serving.progress;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.lmsanalytics.serving.http.Ids;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/**
 * A place in the order of learning progress: after this row.
 *
 * @param moduleId empty for the course's own row
 */
record Cursor(String userId, String courseId, String moduleId) {
    static final String PARAMETER = "cursor";

    private static final List<String> ALLOWED = List.of("a cursor from the header Link of an answer");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Cursor {
        requireNonNull(userId, "userId is null");
        requireNonNull(courseId, "courseId is null");
        requireNonNull(moduleId, "moduleId is null");
    }

    /** Reads what a request gave. */
    static Cursor of(String text) {
        try {
            String[] ids = JSON.readValue(Base64.getUrlDecoder().decode(text), String[].class);
            if (ids != null && ids.length == 3 && isId(ids[0]) && isId(ids[1]) && (isNone(ids[2]) || isId(ids[2]))) {
                return new Cursor(ids[0], ids[1], ids[2]);
            }
        } catch (IllegalArgumentException | IOException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** From the JSON array that the statement gives. */
    static String text(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isNone(String id) {
        return id != null && id.isEmpty();
    }

    private static boolean isId(String id) {
        return id != null && Ids.possible(id);
    }

    private static ProblemException invalid() {
        return new ProblemException(Problem.invalidParameter(PARAMETER, "is not a cursor", ALLOWED));
    }
}
