package org.lmsanalytics.serving.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.lmsanalytics.serving.http.Bodies;
import org.lmsanalytics.serving.http.Endpoint;

/** {@code /openapi}: the contract, as YAML (RFC 9512), or as JSON if that is what is accepted. */
public final class OpenApiRoutes {
    private static final MediaType YAML = MediaTypes.create("application/yaml");

    private final byte[] yaml = Resource.read("/openapi.yaml");
    private final byte[] json = json(yaml);

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, PathMatchers.exact("/openapi"), this::contract);
    }

    private void contract(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.VARY, HeaderNames.ACCEPT.defaultCase());
        Optional<MediaType> best = request.headers().bestAccepted(YAML, MediaTypes.APPLICATION_JSON);
        if (best.filter(MediaTypes.APPLICATION_JSON::equals).isPresent()) {
            Bodies.send(request, response, MediaTypes.APPLICATION_JSON.text(), json);
        } else {
            Bodies.send(request, response, YAML.text(), yaml);
        }
    }

    private static byte[] json(byte[] yaml) {
        try {
            return new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml", e);
        }
    }
}
