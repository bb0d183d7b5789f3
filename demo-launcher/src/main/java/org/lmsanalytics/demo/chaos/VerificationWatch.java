package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.verifier.VerificationSession;
import org.lmsanalytics.verifier.VerifierSettings;
import org.lmsanalytics.verifier.report.Mismatch;
import org.lmsanalytics.verifier.report.Report;
import org.lmsanalytics.verifier.report.VerificationException;

/** Recomputes one snapshot from Kafka when it is asked to, in a thread of its own, since that takes a while. */
final class VerificationWatch extends Watch {
    private static final int MOST_SHOWN = 5;
    /** So that it does not ask a server that is away again without pause. */
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    private final VerificationSession session;
    private final Semaphore requests = new Semaphore(0);
    private final AtomicLong mismatches = new AtomicLong();

    VerificationWatch(Settings settings, Violations violations) {
        super("verify", AT_MOST_EVERY, violations);
        requireNonNull(settings, "settings is null");
        this.session = new VerificationSession(VerifierSettings.of(
                settings.brokers(),
                settings.jdbcUrl() + "&connectTimeout=5&socketTimeout=60",
                settings.account().user(),
                settings.account().password()));
    }

    /** One that is not done yet stands for all that are asked for meanwhile. */
    void request() {
        if (requests.availablePermits() == 0) {
            requests.release();
        }
    }

    @Override
    void look() throws OutageException {
        try {
            requests.acquire();
            verify();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutageException(e);
        } catch (VerificationException e) {
            // Kafka or PostgreSQL is away. The next one will tell, and the last one must.
            request();
            throw new OutageException(e);
        }
    }

    /** Verifies at once. */
    synchronized Report verify() {
        Report report = session.verify();
        mismatches.addAndGet(report.mismatches());
        if (report.mismatches() > 0) {
            violation("%d mismatches at commit %d, such as %s"
                    .formatted(
                            report.mismatches(),
                            report.commit(),
                            report.firstMismatches().stream()
                                    .limit(MOST_SHOWN)
                                    .map(Mismatch::toString)
                                    .collect(Collectors.joining("; "))));
        }
        return report;
    }

    long mismatches() {
        return mismatches.get();
    }

    @Override
    void disconnect() {
        // Each verification makes its own connections.
    }
}
