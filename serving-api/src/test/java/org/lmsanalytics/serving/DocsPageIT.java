package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.browser.Browser;
import org.openqa.selenium.By;

/** The page of the contract, as a person uses it in a browser that reaches nothing but this server. */
class DocsPageIT {
    private static final By OPERATIONS = By.cssSelector(".opblock");
    private static final String DASHBOARD = "#operations-dashboard-getDashboard";

    /** The dialog has a form for each way to log in. */
    private static final By KEY = By.id("api_key_value");

    private static final By AUTHORIZE_BY_KEY =
            By.xpath("//form[.//input[@id='api_key_value']]//button[contains(@class, 'authorize')]");

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
    void shouldListTheOperationsAndTryOne() throws Exception {
        String server = "http://127.0.0.1:" + api.port();
        int operations = operations();
        try (Browser browser = Browser.start()) {
            browser.open(server + "/docs/");
            browser.await("all operations", () -> browser.all(OPERATIONS).size() == operations);
            browser.screenshot(Path.of("target", "screenshots", "docs.png"));

            browser.click(By.cssSelector(".auth-wrapper .authorize"));
            browser.fill(KEY, Api.SERVICE_API_KEY);
            browser.click(AUTHORIZE_BY_KEY);
            browser.click(By.cssSelector(".btn-done"));
            browser.click(By.cssSelector(DASHBOARD + " .opblock-summary-control"));
            browser.click(By.cssSelector(DASHBOARD + " .try-out__btn"));
            browser.click(By.cssSelector(DASHBOARD + " .execute"));

            By status = By.cssSelector(DASHBOARD + " .live-responses-table .response-col_status");
            browser.await("an answer", () -> browser.all(status).stream()
                    .anyMatch(cell -> cell.getText().startsWith("200")));
            browser.screenshot(Path.of("target", "screenshots", "docs-answer.png"));
            browser.requests().forEach(url -> assertTrue(url.startsWith(server), url));
        }
    }

    private static int operations() throws Exception {
        JsonNode paths = Api.json(api.send("GET", "/openapi", "Accept", "application/json"))
                .get("paths");
        return (int) StreamSupport.stream(paths.spliterator(), false)
                .flatMap(JsonNode::valueStream)
                .filter(operation -> operation.has("responses"))
                .count();
    }
}
