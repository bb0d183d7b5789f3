package org.lmsanalytics.demo.part;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.Program;
import org.lmsanalytics.servers.StopSignal;

/** The HTTP API. */
public final class ServingApi {
    private static final Duration UNTIL_READY = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final DemoFiles files;
    private final Settings settings;
    private final HttpClient client;

    public ServingApi(DemoFiles files, Settings settings, HttpClient client) {
        this.files = files;
        this.settings = settings;
        this.client = client;
    }

    public ChildProcess start() {
        String classPath = files.servingApiJar() + File.pathSeparator + files.servingApiLibraries() + "/*";
        List<String> command = JavaCommand.of(
                List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC"),
                classPath,
                "org.lmsanalytics.serving.Main",
                List.of());
        ChildProcess process = ChildProcess.start(
                new Program(Parts.SERVING_API, command, settings.apiEnvironment(), files.log(Parts.SERVING_API)),
                files.pid(Parts.SERVING_API),
                StopSignal.TERM);
        process.awaitReady(UNTIL_READY, this::isHealthy);
        return process;
    }

    private boolean isHealthy() throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create(settings.apiUrl() + "/health"))
                .timeout(ANSWER)
                .build();
        return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
    }
}
