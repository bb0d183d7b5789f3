package org.lmsanalytics.serving.report;

import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.serving.http.NestedPath;

/** Finds the jobs that requests name. */
final class OwnJobs {
    private OwnJobs() {}

    /** The job of a path with the ids of a report and of a job, if whoever asks may have it. */
    static ReportJob find(ReportJobs jobs, ServerRequest request, NestedPath path) {
        List<String> ids = path.ids(request);
        Optional<ReportJob> found = ReportPaths.uuid(ids.get(1))
                .flatMap(jobs::find)
                .filter(job -> job.reportId().equals(ids.get(0)));
        return Asker.of(request).own(found, "job", ReportJob::requester);
    }
}
