package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.reports.audit.AuditAction;
import org.lmsanalytics.reports.audit.AuditEntry;
import org.lmsanalytics.reports.audit.AuditTrail;
import org.lmsanalytics.reports.job.ReportJobs;
import org.lmsanalytics.serving.http.Endpoint;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of reports, whole or in ranges. No connection to PostgreSQL is held while one is sent. */
final class DownloadRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadRoutes.class);
    private static final HeaderName REPR_DIGEST = HeaderNames.create("Repr-Digest");

    private final ReportJobs jobs;
    private final AuditTrail audit;
    private final ReportStorage storage;
    private final OpenDownloads downloads;

    DownloadRoutes(ReportJobs jobs, AuditTrail audit, ReportStorage storage, OpenDownloads downloads) {
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.storage = requireNonNull(storage, "storage is null");
        this.downloads = requireNonNull(downloads, "downloads is null");
    }

    void register(HttpRouting.Builder routing) {
        Endpoint.read(routing, ReportPaths.DOWNLOAD, this::download);
    }

    private void download(ServerRequest request, ServerResponse response) {
        ReportFile file = ReportFile.of(OwnJobs.find(jobs, request, ReportPaths.DOWNLOAD));
        Preconditions preconditions = new Preconditions(request, file.entityTag());
        if (!preconditions.hold()) {
            throw new ProblemException(Problem.of(
                    Status.PRECONDITION_FAILED_412,
                    "precondition-failed",
                    "Precondition failed",
                    "The file is not the one that If-Match names."));
        }
        if (preconditions.areOfWhatTheClientHas()) {
            headers(response, file);
            response.status(Status.NOT_MODIFIED_304).send();
        } else if (request.prologue().method().equals(Method.HEAD)) {
            // Ranges are for GET alone (RFC 9110, section 14.2).
            headers(response, file);
            contentHeaders(response, file, file.bytes());
            response.send();
        } else {
            send(request, response, file, preconditions.letARangeThrough() ? range(request, file) : Optional.empty());
        }
    }

    private static Optional<ByteRange> range(ServerRequest request, ReportFile file) {
        List<String> ranges = request.headers().all(HeaderNames.RANGE, List::of);
        Optional<ByteRange> range =
                ranges.size() == 1 ? ByteRange.of(ranges.getFirst(), file.bytes()) : Optional.empty();
        if (range.filter(ByteRange::isEmpty).isPresent()) {
            throw new ProblemException(Problem.of(
                            Status.REQUESTED_RANGE_NOT_SATISFIABLE_416,
                            "range-not-satisfiable",
                            "Range not satisfiable",
                            "The file has %d bytes, and none of these.".formatted(file.bytes()))
                    .with(HeaderNames.CONTENT_RANGE, "%s */%d".formatted(ByteRange.UNIT, file.bytes())));
        }
        return range;
    }

    private void send(ServerRequest request, ServerResponse response, ReportFile file, Optional<ByteRange> part) {
        try {
            downloads.run(Asker.of(request).requester().id(), download -> {
                ByteRange range = part.orElseGet(() -> ByteRange.whole(file.bytes()));
                try (SeekableByteChannel channel = open(file)) {
                    // Before the answer begins: what fails here is answered as any other request.
                    byte[] first = begin(channel, range);
                    note(request, file, part);
                    headers(response, file);
                    contentHeaders(response, file, range.length());
                    part.ifPresent(some -> {
                        response.status(Status.PARTIAL_CONTENT_206);
                        response.header(HeaderNames.CONTENT_RANGE, some.of(file.bytes()));
                    });
                    OutputStream out = response.outputStream();
                    download.send(first, channel, range, out);
                    // Only now: an answer that breaks off must not look as if it were whole.
                    out.close();
                }
            });
        } catch (StorageReadException e) {
            LOG.warn("The storage of reports failed in the middle of a download", e);
            throw new CloseConnectionException("The file cannot be read on", e);
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("The client is gone, or takes nothing", e);
        }
    }

    private SeekableByteChannel open(ReportFile file) {
        try {
            return storage.open(file.name());
        } catch (IOException e) {
            // It may have expired just now.
            jobs.find(file.job().id()).ifPresent(ReportFile::of);
            throw unreadable(e);
        }
    }

    private static byte[] begin(SeekableByteChannel channel, ByteRange range) {
        try {
            channel.position(range.first());
            return Download.read(channel, range.length());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static ProblemException unreadable(IOException why) {
        LOG.warn("The file of a report cannot be read; do the API and its workers have the same storage?", why);
        return new ProblemException(Problem.unavailable("The storage of reports cannot be read at the moment."));
    }

    /** Without it there is no download. */
    private void note(ServerRequest request, ReportFile file, Optional<ByteRange> part) {
        Asker asker = Asker.of(request);
        audit.add(new AuditEntry(
                AuditAction.DOWNLOADED,
                asker.requester().id(),
                asker.requester().role().wireName(),
                asker.address(),
                Optional.of(file.job().reportId()),
                Optional.of(file.job().id()),
                part.map(range -> range.of(file.bytes()))));
    }

    private static void headers(ServerResponse response, ReportFile file) {
        response.header(HeaderNames.ETAG, file.entityTag());
        response.header(HeaderNames.CACHE_CONTROL, "private, no-store");
        response.header(HeaderNames.ACCEPT_RANGES, ByteRange.UNIT);
        response.header(REPR_DIGEST, file.digest());
    }

    private static void contentHeaders(ServerResponse response, ReportFile file, long length) {
        response.header(HeaderNames.CONTENT_TYPE, file.job().format().mediaType());
        response.header(HeaderNames.CONTENT_DISPOSITION, file.disposition());
        response.header(HeaderNames.CONTENT_LENGTH, Long.toString(length));
    }
}
