package org.lmsanalytics.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.lmsanalytics.servers.Directories;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window and without a past, which reaches nothing but this machine. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNTIL_ENDED = Duration.ofSeconds(10);

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--window-size=1600,1000",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost");

    private final Path home;
    private final ChromeDriverService service;
    private final ChromeDriver driver;

    private Browser(Path home, ChromeDriverService service, ChromeDriver driver) {
        this.home = home;
        this.service = service;
        this.driver = driver;
    }

    /** Throws, with what to install, if this machine has no Chromium or no ChromeDriver. */
    public static Browser start() {
        Path chromium = InstalledProgram.CHROMIUM.find(System.getenv());
        Path chromeDriver = InstalledProgram.CHROME_DRIVER.find(System.getenv());
        Path home = newFolder();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + home.resolve("profile"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.toFile())
                .usingAnyFreePort()
                .withLogFile(home.resolve("chromedriver.log").toFile())
                .withEnvironment(Map.of("HOME", home.toString(), "TMPDIR", home.toString()))
                .build();
        try {
            return new Browser(home, service, new ChromeDriver(service, options));
        } catch (RuntimeException e) {
            service.stop();
            Directories.delete(home);
            throw e;
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("browser-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }

    public void open(String url) {
        driver.get(url);
    }

    public String url() {
        return driver.getCurrentUrl();
    }

    /** Waits until it is there and can be seen. */
    public WebElement visible(By element) {
        return until(element.toString(), ExpectedConditions.visibilityOfElementLocated(element));
    }

    /** The ones that are there now. */
    public List<WebElement> all(By elements) {
        return driver.findElements(elements);
    }

    public void click(By element) {
        until(element.toString(), ExpectedConditions.elementToBeClickable(element))
                .click();
    }

    /** Puts a text in the place of what a field holds. */
    public void fill(By field, String text) {
        WebElement input = visible(field);
        input.clear();
        input.sendKeys(text);
    }

    /** Chooses a file in a field for files, which pages often hide. */
    public void choose(By field, Path file) {
        until(field.toString(), ExpectedConditions.presenceOfElementLocated(field))
                .sendKeys(file.toAbsolutePath().toString());
    }

    /** Waits until it is so; what changes while it is looked for is looked for again. */
    public void await(String what, BooleanSupplier condition) {
        until(what, page -> condition.getAsBoolean());
    }

    private <T> T until(String what, Function<WebDriver, T> condition) {
        WebDriverWait waiting = new WebDriverWait(driver, PATIENCE);
        waiting.ignoring(StaleElementReferenceException.class);
        try {
            return waiting.until(condition);
        } catch (TimeoutException e) {
            Path shot = Path.of("target", "screenshots", "failed-" + System.nanoTime() + ".png");
            screenshot(shot);
            throw new AssertionError("not there: " + what + ", at " + url() + ", " + shot + ":\n" + text(), e);
        }
    }

    /** What the page shows, as text. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What an expression of JavaScript gives in the page, as in its console; a promise is awaited. */
    public String evaluate(String expression) {
        return String.valueOf(driver.executeScript("return " + expression));
    }

    /** Every file that the page has asked for. */
    public List<String> requests() {
        Object urls = driver.executeScript("return performance.getEntriesByType('resource').map(entry => entry.name)");
        return ((List<?>) urls).stream().map(Object::toString).toList();
    }

    public void screenshot(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("no screenshot", e);
        }
    }

    /** Its processes write to their folder to the last. */
    @Override
    public void close() {
        List<ProcessHandle> processes = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
                .toList();
        try {
            driver.quit();
        } finally {
            service.stop();
            processes.forEach(Browser::awaitEnd);
            Directories.delete(home);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(UNTIL_ENDED.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
