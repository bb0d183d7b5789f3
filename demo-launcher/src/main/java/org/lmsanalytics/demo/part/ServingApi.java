package org.lmsanalytics.demo.part;

import java.net.URI;
import java.net.http.HttpClient;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.ChildProcess;

/** The HTTP API. */
public final class ServingApi {
    private final DemoFiles files;
    private final Settings settings;
    private final HttpClient client;

    public ServingApi(DemoFiles files, Settings settings, HttpClient client) {
        this.files = files;
        this.settings = settings;
        this.client = client;
    }

    public ChildProcess start() {
        JavaService service = new JavaService(
                Parts.SERVING_API,
                "org.lmsanalytics.serving.Main",
                settings.apiEnvironment(),
                URI.create(settings.apiUrl() + "/health"));
        return service.start(files, client);
    }
}
