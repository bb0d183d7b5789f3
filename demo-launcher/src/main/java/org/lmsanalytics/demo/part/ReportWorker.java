package org.lmsanalytics.demo.part;

import java.net.URI;
import java.net.http.HttpClient;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.servers.ChildProcess;

/** Makes the reports that the API is asked for. */
public final class ReportWorker {
    private final DemoFiles files;
    private final Settings settings;
    private final HttpClient client;

    public ReportWorker(DemoFiles files, Settings settings, HttpClient client) {
        this.files = files;
        this.settings = settings;
        this.client = client;
    }

    public ChildProcess start() {
        JavaService service = new JavaService(
                Parts.REPORT_WORKER,
                "org.lmsanalytics.worker.Main",
                settings.reportWorkerEnvironment(),
                URI.create(settings.reportWorkerUrl() + "/health/ready"));
        return service.start(files, client);
    }
}
