package org.lmsanalytics.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads the JSON (RFC 8259) that a request brings: one value, and no member twice. */
public final class JsonBody {
    private static final String MEDIA_TYPE = "application/json";
    private static final Pattern IS_JSON = Pattern.compile("application/json[ \t]*(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final HeaderName ACCEPT_POST = HeaderNames.create("Accept-Post");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    public static JsonNode of(ServerRequest request) {
        boolean isJson = request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> IS_JSON.matcher(type).matches())
                .isPresent();
        if (!isJson) {
            throw new ProblemException(Problem.of(
                            Status.UNSUPPORTED_MEDIA_TYPE_415,
                            "unsupported-media-type",
                            "Unsupported media type",
                            "The body must be JSON, and Content-Type must say so: " + MEDIA_TYPE + ".")
                    .with(ACCEPT_POST, MEDIA_TYPE));
        }
        byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        try {
            JsonNode json = JSON.readTree(text(body));
            if (json.isMissingNode()) {
                throw notJson();
            }
            return json;
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw notJson();
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /** Without what the parser says, which repeats the body. */
    private static ProblemException notJson() {
        return new ProblemException(
                Problem.badRequest(Status.BAD_REQUEST_400, "The body is not JSON in UTF-8, or has a member twice."));
    }
}
