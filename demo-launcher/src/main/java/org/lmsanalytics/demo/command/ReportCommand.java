package org.lmsanalytics.demo.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.demo.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "report", description = "Ask the running demo for a report, wait for it, and store its file.")
final class ReportCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Set<String> UNDER_WAY = Set.of("pending", "running");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([A-Za-z0-9._-]+)\"?");

    @Parameters(
            index = "0",
            paramLabel = "REPORT",
            defaultValue = "learning-progress",
            description = "Which, as /api/v1/reports lists them (${DEFAULT-VALUE}).")
    private String report;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "xlsx",
            description = "csv or xlsx (${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the file is stored (${DEFAULT-VALUE}).")
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = new RunningDemo(Terminal.files()).settings();
        JsonNode job = read(send(request(settings, "/api/v1/reports/" + report + "/generate")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        json.createObjectNode().put("format", format).toString()))));
        String status = "/api/v1/reports/%s/status/%s"
                .formatted(report, job.path("jobId").asText());
        while (UNDER_WAY.contains(job.path("status").asText())) {
            Pause.of(BETWEEN_LOOKS);
            job = read(send(request(settings, status)));
        }
        if (!job.path("status").asText().equals("completed")) {
            throw new DemoException("the report is " + job.path("status").asText() + ": "
                    + job.path("error").path("message").asText());
        }
        Path file = download(settings, job.path("downloadUrl").asText());
        System.out.printf(
                "%s: %,d rows of commit %d%n",
                file, job.path("rows").asLong(), job.path("commit").asLong());
        return ExitCode.OK;
    }

    private Path download(Settings settings, String address) throws IOException, InterruptedException {
        Path partial = Files.createTempFile("report-", ".part");
        HttpResponse<Path> response = client.send(request(settings, address).build(), BodyHandlers.ofFile(partial));
        if (response.statusCode() != 200) {
            throw new DemoException("the file cannot be downloaded: " + Files.readString(partial));
        }
        Matcher name = FILE_NAME.matcher(
                response.headers().firstValue("Content-Disposition").orElse(""));
        return Files.move(
                partial,
                folder.resolve(name.find() ? name.group(1) : report + "." + format),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static HttpRequest.Builder request(Settings settings, String path) {
        return HttpRequest.newBuilder(URI.create(settings.apiUrl()).resolve(path))
                .header("X-API-Key", settings.access().serviceApiKey());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        JsonNode body = json.readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new DemoException("the API refuses: " + body.path("detail").asText());
        }
        return body;
    }
}
