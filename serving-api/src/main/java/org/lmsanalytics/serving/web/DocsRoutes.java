package org.lmsanalytics.serving.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.lmsanalytics.serving.http.Bodies;
import org.lmsanalytics.serving.http.Endpoint;

/** {@code /docs/}: the contract to read and to try, by Swagger UI, of which all files come from here. */
public final class DocsRoutes {
    private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /** What {@code index.html} names, and no more. */
    private static final List<String> SWAGGER_UI =
            List.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png");

    private static final String A_DAY = "public, max-age=86400";

    public void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, PathMatchers.exact("/docs"), (request, response) -> {
            response.status(Status.MOVED_PERMANENTLY_301);
            response.header(HeaderNames.LOCATION, "/docs/");
            response.send();
        });
        Endpoint.read(routing, PathMatchers.exact("/docs/"), file("/docs/index.html"));
        Endpoint.read(routing, PathMatchers.exact("/docs/start.js"), file("/docs/start.js"));
        String webjar = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        SWAGGER_UI.forEach(name -> Endpoint.read(routing, PathMatchers.exact("/docs/" + name), file(webjar + name)));
    }

    private static Handler file(String resource) {
        byte[] content = Resource.read(resource);
        return (request, response) -> {
            response.header(HeaderNames.CACHE_CONTROL, A_DAY);
            Bodies.send(request, response, mediaType(resource), content);
        };
    }

    private static String mediaType(String resource) {
        return switch (resource.substring(resource.lastIndexOf('.'))) {
            case ".html" -> "text/html; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            case ".css" -> "text/css; charset=utf-8";
            default -> "image/png";
        };
    }

    private static String version() {
        try {
            Properties webjar = new Properties();
            webjar.load(new ByteArrayInputStream(Resource.read(WEBJAR)));
            return webjar.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(WEBJAR, e);
        }
    }
}
