package org.lmsanalytics.demo.part;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lmsanalytics.browser.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Flink's web UI, by what a person sees and does there. */
final class FlinkUi {
    private static final By JAR = By.cssSelector("tr.clickable");
    private static final By FILE = By.id("upload-file");
    private static final By BOX = By.cssSelector("flink-dagre .node-label-wrapper");
    private static final By NOTICE = By.cssSelector(".ant-notification-notice");

    private final Browser browser;
    private final String url;
    private final Path screenshots;

    FlinkUi(Browser browser, String url, Path screenshots) {
        this.browser = browser;
        this.url = url;
        this.screenshots = screenshots;
    }

    /** Submit New Job, Add New; returns what the line of the jar says. */
    String upload(Path jar) {
        browser.open(url + "/#/submit");
        browser.choose(FILE, jar);
        return browser.visible(JAR).getText();
    }

    /** Opens the form of the only jar, on a page without what was there before. */
    void openForm() {
        browser.open("about:blank");
        browser.open(url + "/#/submit");
        browser.click(JAR);
        browser.visible(field("programArgs"));
    }

    void fill(String field, String text) {
        browser.fill(field(field), text);
    }

    private static By field(String name) {
        return By.cssSelector("input[formcontrolname=" + name + "]");
    }

    void press(String button) {
        browser.click(By.xpath("//button[normalize-space()='" + button + "']"));
    }

    /** The text of every box of the graph, once it is drawn. */
    List<String> boxes() {
        browser.visible(BOX);
        return browser.all(BOX).stream().map(WebElement::getText).toList();
    }

    /** What the cluster has answered, if it refused. */
    String notice() {
        awaitText("Server Response Message");
        return browser.all(NOTICE).stream().map(WebElement::getText).collect(Collectors.joining("\n"));
    }

    /** The id of the job whose page opens after a submission. */
    String submitted() {
        browser.await("the page of the job", () -> browser.url().contains("/job/"));
        return browser.url().replaceAll(".*/([0-9a-f]{32}).*", "$1");
    }

    void openJob(String job, String tab) {
        browser.open(url + "/#/job/running/" + job + "/" + tab);
    }

    void openEnded(String job, String tab) {
        browser.open(url + "/#/job/completed/" + job + "/" + tab);
    }

    /** What a person has typed into the console of the page that is open. */
    String console(String expression) {
        return browser.evaluate(expression);
    }

    void awaitText(String text) {
        browser.await(text, () -> browser.text().contains(text));
    }

    String text() {
        return browser.text();
    }

    void open(String page) {
        browser.open(url + "/#/" + page);
    }

    void screenshot(String name) {
        browser.screenshot(screenshots.resolve(name + ".png"));
    }
}
