package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.lmsanalytics.demo.Settings;

/** Notes when commits are made. */
final class CommitWatch extends Watch {
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final Database database;
    private final CommitHistory history;
    private volatile Optional<ReadModelState> newest = Optional.empty();

    CommitWatch(Settings settings, CommitHistory history, Violations violations) {
        super("commits", PERIOD, violations);
        this.database = new Database(settings);
        this.history = requireNonNull(history, "history is null");
    }

    @Override
    void look() throws OutageException {
        ReadModelState state = database.snapshot(ReadModelState::read);
        state.committedAt().ifPresent(at -> history.made(state.commit(), at));
        newest = Optional.of(state);
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
