package org.lmsanalytics.benchmarks.measure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.catalog.Catalog;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.catalog.ReportFormat;
import org.lmsanalytics.reports.catalog.ReportQuery;
import org.lmsanalytics.reports.catalog.ReportRequest;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.catalog.Scope;
import org.lmsanalytics.reports.job.JobStatus;
import org.lmsanalytics.reports.job.NewJob;
import org.lmsanalytics.reports.job.ReportJob;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.reports.job.Requester;
import org.postgresql.PGConnection;

/**
 * How long exports take, from the request until the file is there: by a report worker with a heap of 256 MB, and by
 * PostgreSQL alone for comparison.
 */
public final class Reports {
    private static final String REPORT = "learning-progress";
    private static final int WORKBOOK_ROWS = 300_000;
    private static final int SMALL_ROWS = 10_000;
    private static final int SMALL_REPORTS = 50;
    private static final int ROUNDS = 3;
    private static final long BETWEEN_LOOKS_MILLIS = 10;
    private static final Requester ADMIN = new Requester("benchmark", ReportRole.ADMIN);

    private static final String FIRST_DAY = """
            SELECT min(day) FROM (SELECT day, sum(sum(enrolments)) OVER (ORDER BY day DESC) AS rows
                                    FROM course_day GROUP BY day) d
             WHERE rows <= ?
            """;

    private final BenchSystem system;
    private final PrintStream out;

    private record Figure(String what, long rows, Duration time, double goalSeconds) {}

    public Reports(BenchSystem system, PrintStream out) {
        this.system = requireNonNull(system, "system is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Returns the table. */
    public String run() throws SQLException, IOException, InterruptedException {
        system.startReportWorker();
        // One connection for all looks: to log in each time would take a core from what is measured.
        try (Connection connection = system.connect()) {
            return measure(Jdbi.create(connection));
        }
    }

    private String measure(Jdbi database) throws SQLException, IOException, InterruptedException {
        ReportJobs jobs = new ReportJobs(database, new AuditTrail(database, Clock.systemUTC()), Clock.systemUTC());
        String workbookFrom = from(WORKBOOK_ROWS);
        String smallFrom = from(SMALL_ROWS);
        List<Figure> figures = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            out.printf("Round %d of %d of exports%n", round + 1, ROUNDS);
            figures.add(copy());
            figures.add(one(jobs, "CSV, all enrolments", ReportFormat.CSV, "{\"format\":\"csv\"}", 6));
            figures.add(one(jobs, "XLSX, the newest", ReportFormat.XLSX, body("xlsx", workbookFrom), 10));
            figures.add(many(jobs, body("csv", smallFrom)));
        }
        return table(figures);
    }

    /** The same rows by PostgreSQL's own COPY … TO STDOUT. */
    private Figure copy() throws SQLException, IOException {
        ReportDefinition definition = Catalog.find(REPORT).orElseThrow();
        ReportRequest request = ReportRequest.of(new JsonMapper().readTree("{\"format\":\"csv\"}"), definition);
        ReportQuery query = definition.query(request, Scope.EVERYTHING);
        try (Connection connection = system.connect();
                Statement settings = connection.createStatement();
                PreparedStatement report = connection.prepareStatement(query.ordered())) {
            settings.execute("SET work_mem = '256MB'; SET jit = off");
            for (int i = 0; i < query.parameters().size(); i++) {
                report.setObject(i + 1, query.parameters().get(i));
            }
            long begin = System.nanoTime();
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + report + ") TO STDOUT (FORMAT csv)", OutputStream.nullOutputStream());
            return new Figure("COPY of the same", rows, since(begin), Double.NaN);
        }
    }

    private static Figure one(ReportJobs jobs, String what, ReportFormat format, String body, double goal)
            throws InterruptedException {
        long begin = System.nanoTime();
        ReportJob job = await(jobs, request(jobs, format, body));
        return new Figure(what, job.result().orElseThrow().rows(), since(begin), goal);
    }

    private static Figure many(ReportJobs jobs, String body) throws InterruptedException {
        long begin = System.nanoTime();
        List<ReportJob> requested = new ArrayList<>();
        for (int i = 0; i < SMALL_REPORTS; i++) {
            requested.add(request(jobs, ReportFormat.CSV, body));
        }
        long rows = 0;
        for (ReportJob job : requested) {
            rows += await(jobs, job).result().orElseThrow().rows();
        }
        return new Figure(SMALL_REPORTS + " at once, CSV, together", rows, since(begin), 30);
    }

    private static ReportJob request(ReportJobs jobs, ReportFormat format, String body) {
        return jobs.request(
                        new NewJob(REPORT, format, ADMIN, body, Optional.empty(), Optional.empty()), Optional.empty())
                .job();
    }

    private static ReportJob await(ReportJobs jobs, ReportJob requested) throws InterruptedException {
        ReportJob job = requested;
        while (job.status() == JobStatus.PENDING || job.status() == JobStatus.RUNNING) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            job = jobs.find(requested.id()).orElseThrow();
        }
        if (job.status() != JobStatus.COMPLETED) {
            throw new IllegalStateException("a report ended as " + job.status() + ": " + job.error());
        }
        return job;
    }

    /** The first of the newest days, on which so many enrolled. */
    private String from(int rows) throws SQLException {
        try (Connection connection = system.connect();
                PreparedStatement statement = connection.prepareStatement(FIRST_DAY)) {
            statement.setInt(1, rows);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class).toString();
            }
        }
    }

    private static String body(String format, String from) {
        return "{\"format\":\"%s\",\"dateRange\":{\"from\":\"%s\"}}".formatted(format, from);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder("""

                | export of learning progress | rows | s | rows/s | goal, s | times COPY's time a row |
                |---|--:|--:|--:|--:|--:|
                """);
        double copy = 0;
        for (Figure figure : figures) {
            double seconds = figure.time().toNanos() / 1e9;
            double aRow = seconds / figure.rows();
            copy = Double.isNaN(figure.goalSeconds()) ? aRow : copy;
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %,.0f | %s | %.1f |%n",
                    figure.what(),
                    figure.rows(),
                    seconds,
                    figure.rows() / seconds,
                    Double.isNaN(figure.goalSeconds()) ? "" : String.format(Locale.ROOT, "%.0f", figure.goalSeconds()),
                    aRow / copy));
        }
        return table.toString();
    }
}
