package org.lmsanalytics.demo.part;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.Program;
import org.lmsanalytics.servers.StopSignal;

/**
 * A program of the project that says over HTTP when it is ready.
 *
 * @param mainClass which is in its jar
 * @param health answers with 200 when it is ready
 */
record JavaService(String name, String mainClass, Map<String, String> environment, URI health) {
    private static final Duration UNTIL_READY = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    JavaService {
        environment = Map.copyOf(environment);
    }

    ChildProcess start(DemoFiles files, HttpClient client) {
        // Its manifest names the jars that it needs; beside those, others of earlier builds may lie.
        String classPath = files.jar(name).toString();
        // The whole heap from the start: a first large export takes longer while it grows.
        List<String> command =
                JavaCommand.of(List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"), classPath, mainClass, List.of());
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("REPORTS_STORAGE_PATH", files.reports().toString());
        ChildProcess process = ChildProcess.start(
                new Program(name, command, variables, files.log(name)), files.pid(name), StopSignal.TERM);
        process.awaitReady(UNTIL_READY, () -> isReady(client));
        return process;
    }

    private boolean isReady(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(ANSWER).build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }
}
