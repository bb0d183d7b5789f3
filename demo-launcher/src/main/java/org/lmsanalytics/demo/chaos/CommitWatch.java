package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.lmsanalytics.demo.Settings;

/** Notes when commits are made. */
final class CommitWatch extends Watch {
    private static final String TO_PUBLISH = "SELECT coalesce(max(commit_number), 0) FROM outbox";
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final Database database;
    private final CommitHistory history;
    private volatile Optional<ReadModelState> newest = Optional.empty();
    private volatile long newestToPublish;
    private volatile boolean allPublished;

    private record Seen(ReadModelState state, long toPublish) {}

    CommitWatch(Settings settings, CommitHistory history, Violations violations) {
        super("commits", PERIOD, violations);
        this.database = new Database(settings);
        this.history = requireNonNull(history, "history is null");
    }

    @Override
    void look() throws OutageException {
        Seen seen = database.snapshot(statement -> new Seen(
                ReadModelState.read(statement), Database.onlyRow(statement, TO_PUBLISH, row -> row.getLong(1))));
        newestToPublish = Math.max(newestToPublish, seen.toPublish);
        allPublished = seen.toPublish == 0;
        ReadModelState state = seen.state;
        state.committedAt().ifPresent(at -> history.made(state.commit(), at, state.records()));
        newest = Optional.of(state);
    }

    /** The newest commit that was seen waiting to be published. */
    long newestToPublish() {
        return newestToPublish;
    }

    /** Whether none was waiting, the last time. */
    boolean allPublished() {
        return allPublished;
    }

    /** The last that was seen. */
    Optional<ReadModelState> newest() {
        return newest;
    }

    @Override
    void disconnect() {
        database.close();
    }
}
