package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.lmsanalytics.demo.Settings;

/** Reads one snapshot of positions and tables every second, and asks {@link VerificationWatch} for every tenth. */
final class SnapshotWatch extends Watch {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int VERIFIED = 10;

    private final Database database;
    private final VerificationWatch verifications;
    private final CommitOrder order = new CommitOrder();

    private record Seen(ReadModelState state, List<String> broken) {}

    SnapshotWatch(Settings settings, VerificationWatch verifications, Violations violations) {
        super("snapshots", PERIOD, violations);
        this.database = new Database(settings);
        this.verifications = requireNonNull(verifications, "verifications is null");
    }

    @Override
    void look() throws OutageException {
        if (looks() % VERIFIED == 0) {
            verifications.request();
        }
        Seen seen =
                database.snapshot(statement -> new Seen(ReadModelState.read(statement), Invariants.broken(statement)));
        order.check(seen.state).forEach(this::violation);
        seen.broken.forEach(broken -> violation("commit " + seen.state.commit() + ": " + broken));
    }

    @Override
    void disconnect() {
        database.close();
    }
}
