package org.lmsanalytics.worker.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.lmsanalytics.contract.ReportGenerated;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.worker.run.Export.Exported;

/** What {@code analytics.events} is told of a completed report, as JSON. */
final class GeneratedEvent {
    private static final JsonFactory JSON = new JsonFactory();

    private GeneratedEvent() {}

    static String of(ReportJob job, Exported exported, Instant at) {
        ReportGenerated event = new ReportGenerated(
                job.id(),
                job.reportId(),
                job.format().extension(),
                job.requester().id(),
                exported.file().name(),
                at,
                exported.rows(),
                exported.file().bytes(),
                exported.file().sha256(),
                exported.commit());
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            event.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
