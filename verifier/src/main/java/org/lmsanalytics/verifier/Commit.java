package org.lmsanalytics.verifier;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.Snapshot;
import org.lmsanalytics.verifier.report.SourcePosition;

/** What a snapshot says it is. */
record Commit(long number, Instant clock, List<SourcePosition> positions) {
    private static final Query NUMBER =
            new Query("SELECT commit_number, analytics_now() AS clock FROM read_model", List.of());
    private static final Query POSITIONS =
            new Query("SELECT * FROM source_positions ORDER BY topic, partition", List.of());

    Commit {
        requireNonNull(clock, "clock is null");
        positions = List.copyOf(positions);
    }

    static Commit of(Snapshot snapshot) {
        Map<String, Object> row = snapshot.onlyRow(NUMBER);
        List<SourcePosition> positions = new ArrayList<>();
        snapshot.forEachRow(
                POSITIONS,
                position -> positions.add(new SourcePosition(
                        (String) position.get("topic"),
                        ((BigDecimal) position.get("partition")).intValueExact(),
                        ((BigDecimal) position.get("next_offset")).longValueExact())));
        return new Commit(
                ((BigDecimal) row.get("commit_number")).longValueExact(), (Instant) row.get("clock"), positions);
    }
}
