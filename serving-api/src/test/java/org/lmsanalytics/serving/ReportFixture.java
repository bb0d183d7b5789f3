package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.job.JobAttempts;
import org.lmsanalytics.reports.job.ReportError;
import org.lmsanalytics.reports.job.ReportFiles;
import org.lmsanalytics.reports.store.Draft;
import org.lmsanalytics.reports.store.ReportStore;
import org.lmsanalytics.reports.store.ReportStores;
import org.lmsanalytics.reports.store.StoreSettings;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.TestServers;
import org.lmsanalytics.serving.config.Settings;

/** The API with a storage of its own, and in place of a worker what a worker does to a job. */
final class ReportFixture implements AutoCloseable {
    static final String ADMIN = TestTokens.of("admin", "a1");
    static final String T1 = TestTokens.of("instructor", "t1");
    static final String T2 = TestTokens.of("instructor", "t2");
    static final String STUDENT = TestTokens.of("student", "u1");

    static final String GENERATE = "/api/v1/reports/learning-progress/generate";
    static final String CSV = "{\"format\":\"csv\"}";
    static final long COMMIT = 4711;
    static final long ROWS = 2;

    /** When what the worker does is done. */
    private static final Clock COMPLETION = Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneOffset.UTC);

    private final TestServers servers;
    private final Api api;
    private final Jdbi jdbi;
    private final JobAttempts attempts;
    private final ReportStore store;

    private ReportFixture(TestServers servers, Api api, ReportStore store) {
        PostgresAccount account = servers.postgres().account();
        this.servers = servers;
        this.api = api;
        this.store = store;
        this.jdbi = Jdbi.create(servers.postgres().jdbcUrl(), account.user(), account.password());
        this.attempts = new JobAttempts(jdbi, new AuditTrail(jdbi, COMPLETION), COMPLETION);
    }

    static ReportFixture start(Path storage) {
        return start(Facts.start(), storage);
    }

    static ReportFixture start(TestServers servers, Path storage) {
        Map<String, String> environment = Api.environment(servers, Api.NOW);
        environment.put("REPORTS_STORAGE_PATH", storage.toString());
        Settings settings = Settings.from(environment);
        try {
            return new ReportFixture(
                    servers, Api.startWith(settings), ReportStores.open(StoreSettings.of(settings.reports())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    TestServers servers() {
        return servers;
    }

    Api api() {
        return api;
    }

    /** Asks for a report, and returns its id. */
    UUID request(String token, String body) {
        HttpResponse<String> response = api.postAs(token, GENERATE, body);
        assertEquals(202, response.statusCode(), response::body);
        return UUID.fromString(Api.json(response).path("jobId").asText());
    }

    JobAttempts.Attempt begin(UUID jobId) {
        return attempts.begin(jobId).orElseThrow();
    }

    JobAttempts attempts() {
        return attempts;
    }

    /** Makes this the file of a job. */
    void complete(UUID jobId, byte[] content) {
        JobAttempts.Attempt attempt = begin(jobId);
        try (Draft draft = store.begin(
                ReportFiles.name(jobId, attempt.number(), attempt.job().format()))) {
            draft.output().write(content);
            attempts.complete(attempt, draft.finish(), ROWS, COMMIT, 0, "{}");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID completed(String token, String content) {
        UUID jobId = request(token, CSV);
        complete(jobId, content.getBytes(StandardCharsets.UTF_8));
        return jobId;
    }

    void fail(UUID jobId, String message) {
        attempts.fail(begin(jobId), new ReportError(ReportError.Type.TOO_LARGE, message));
    }

    void expire(UUID jobId) {
        execute("UPDATE reports.report_jobs SET status = 'expired', file_path = NULL WHERE id = '" + jobId + "'");
    }

    void execute(String sql) {
        jdbi.useHandle(handle -> handle.execute(sql));
    }

    List<Map<String, Object>> query(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }

    /** What the audit trail has of an action by somebody. */
    List<Map<String, Object>> audited(String action, String actor) {
        return query("SELECT * FROM reports.report_audit WHERE action = '%s' AND actor = '%s' ORDER BY id"
                .formatted(action, actor));
    }

    static String status(UUID jobId) {
        return "/api/v1/reports/learning-progress/status/" + jobId;
    }

    static String download(UUID jobId) {
        return "/api/v1/reports/learning-progress/download/" + jobId;
    }

    JsonNode statusAs(String token, UUID jobId) {
        HttpResponse<String> response = api.getAs(token, status(jobId));
        assertEquals(200, response.statusCode(), response::body);
        return Api.json(response);
    }

    /** An answer without what differs each time. */
    static String comparable(HttpResponse<String> response) {
        String id = Api.header(response, "X-Request-Id");
        return response.statusCode()
                + response.body().replace(id, "")
                + response.headers().map().toString().replace(id, "").replaceAll("date=\\[[^]]*]", "");
    }

    @Override
    public void close() {
        api.close();
        store.close();
        servers.close();
    }
}
