package org.lmsanalytics.demo.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold between each snapshot and the one before it. */
final class CommitOrder {
    private Optional<ReadModelState> previous = Optional.empty();
    /** Commits up to this one may be of an earlier generation than the one that stands there. */
    private long commitWhenGenerationChanged;

    /** Returns what is wrong. */
    List<String> check(ReadModelState state) {
        List<String> wrong = new ArrayList<>();
        previous.ifPresent(before -> compare(before, state, wrong));
        if (previous.isEmpty() || previous.get().generation() != state.generation()) {
            commitWhenGenerationChanged = state.commit();
        }
        previous = Optional.of(state);
        return wrong;
    }

    private void compare(ReadModelState before, ReadModelState after, List<String> wrong) {
        if (after.commit() < before.commit()) {
            wrong.add("the commit number went back from " + before.commit() + " to " + after.commit());
        }
        if (after.generation() < before.generation()) {
            wrong.add("the generation went back from " + before.generation() + " to " + after.generation());
        }
        if (!after.covers(before.positions())) {
            wrong.add("positions went back from %s (commit %d) to %s (commit %d)"
                    .formatted(before.positions(), before.commit(), after.positions(), after.commit()));
        }
        if (after.commit() == before.commit() && !after.positions().equals(before.positions())) {
            wrong.add("commit %d has positions %s, and later %s"
                    .formatted(after.commit(), before.positions(), after.positions()));
        }
        // A submission numbers its checkpoints upwards, so a step back means that two of them commit at a time.
        boolean sameSubmission =
                after.generation() == before.generation() && before.commit() > commitWhenGenerationChanged;
        if (sameSubmission && after.checkpoint() < before.checkpoint()) {
            wrong.add(
                    "two submissions commit in turns: generation %d, commit %d of checkpoint %d after commit %d of checkpoint %d"
                            .formatted(
                                    after.generation(),
                                    after.commit(),
                                    after.checkpoint(),
                                    before.commit(),
                                    before.checkpoint()));
        }
    }
}
