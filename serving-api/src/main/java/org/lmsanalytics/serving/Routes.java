package org.lmsanalytics.serving;

import io.helidon.webserver.http.HttpRouting;
import org.lmsanalytics.service.observe.Lifecycle;
import org.lmsanalytics.serving.assessment.AssessmentRoutes;
import org.lmsanalytics.serving.cache.Answers;
import org.lmsanalytics.serving.course.CourseRoutes;
import org.lmsanalytics.serving.dashboard.DashboardRoutes;
import org.lmsanalytics.serving.database.ReadModel;
import org.lmsanalytics.serving.erasure.ErasureRoutes;
import org.lmsanalytics.serving.health.HealthRoutes;
import org.lmsanalytics.serving.health.MetricsRoutes;
import org.lmsanalytics.serving.http.Cors;
import org.lmsanalytics.serving.http.Exchanges;
import org.lmsanalytics.serving.http.Problems;
import org.lmsanalytics.serving.http.RequestHead;
import org.lmsanalytics.serving.http.RequestIds;
import org.lmsanalytics.serving.http.SecurityHeaders;
import org.lmsanalytics.serving.live.LiveStreams;
import org.lmsanalytics.serving.observe.Telemetry;
import org.lmsanalytics.serving.progress.ProgressRoutes;
import org.lmsanalytics.serving.report.Reports;
import org.lmsanalytics.serving.security.Access;
import org.lmsanalytics.serving.user.ExportRoutes;
import org.lmsanalytics.serving.user.UserRoutes;
import org.lmsanalytics.serving.web.DocsRoutes;
import org.lmsanalytics.serving.web.OpenApiRoutes;

/** What the API answers. */
final class Routes {
    private Routes() {}

    /** Filters in the order in which a request passes them, then routes. */
    static void register(
            HttpRouting.Builder routing,
            Telemetry telemetry,
            Lifecycle lifecycle,
            ReadModel readModel,
            LiveStreams liveStreams,
            Answers answers,
            Cors cors,
            Access access,
            HealthRoutes healthRoutes,
            ErasureRoutes erasureRoutes,
            Reports reports) {
        RequestIds.register(routing);
        SecurityHeaders.register(routing);
        Exchanges.register(routing, telemetry, lifecycle);
        RequestHead.register(routing);
        routing.addFilter(cors);
        reports.registerFilter(routing);
        routing.addFilter(access);
        new OpenApiRoutes().register(routing);
        new DocsRoutes().register(routing);
        healthRoutes.register(routing);
        new MetricsRoutes(telemetry.metrics()).register(routing);
        new DashboardRoutes(answers, readModel, liveStreams).register(routing);
        new UserRoutes(answers, readModel).register(routing);
        new ExportRoutes(readModel).register(routing);
        erasureRoutes.register(routing);
        new CourseRoutes(answers, readModel).register(routing);
        new AssessmentRoutes(readModel).register(routing);
        new ProgressRoutes(readModel).register(routing);
        reports.register(routing);
        Problems.register(routing);
    }
}
