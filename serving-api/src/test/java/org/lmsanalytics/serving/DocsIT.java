package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and the page that shows it, for everybody and from this server alone. */
class DocsIT {
    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start(Facts.shared());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldGiveTheContractAsYamlOrAsJson() throws IOException {
        HttpResponse<String> yaml = api.get("/openapi");
        assertEquals("application/yaml", Api.header(yaml, "Content-Type"));

        HttpResponse<String> json = api.send("GET", "/openapi", "Accept", "application/json");
        assertEquals("application/json", Api.header(json, "Content-Type"));
        assertEquals(new YAMLMapper().readTree(yaml.body()), Api.json(json));
    }

    @Test
    void shouldShowAPageWhoseFilesAllComeFromHere() {
        HttpResponse<String> moved = api.send("GET", "/docs");
        assertEquals(301, moved.statusCode());
        assertEquals("/docs/", Api.header(moved, "Location"));

        String page = api.get("/docs/").body();
        List<String> files = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult file) -> file.group(1))
                .toList();
        assertEquals(4, files.size(), page);
        for (String file : files) {
            assertFalse(file.contains("//"), file);
            HttpResponse<String> response = api.get("/docs/" + file);
            assertEquals(200, response.statusCode(), file);
            assertTrue(response.body().length() > 100, file);
        }
    }
}
