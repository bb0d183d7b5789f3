package org.lmsanalytics.verifier;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.Snapshot;
import org.lmsanalytics.verifier.report.SourcePosition;
import org.lmsanalytics.verifier.report.VerificationException;

/**
 * What a snapshot says it is.
 *
 * @param cuts for each erased person, by the digest, the positions before which the person's records count, as JSON
 */
record Commit(long number, Instant clock, List<SourcePosition> positions, Map<String, Object> cuts) {
    private static final Query EXISTS = new Query("SELECT to_regclass('read_model') IS NOT NULL AS exists", List.of());
    private static final Query NUMBER =
            new Query("SELECT commit_number, analytics_now() AS clock FROM read_model", List.of());
    private static final Query POSITIONS =
            new Query("SELECT * FROM source_positions ORDER BY topic, partition", List.of());
    private static final Query CUTS = new Query("SELECT person, positions FROM erasure", List.of());

    Commit {
        requireNonNull(clock, "clock is null");
        positions = List.copyOf(positions);
        cuts = Map.copyOf(cuts);
    }

    static Commit of(Snapshot snapshot, String schema) {
        if (!(Boolean) snapshot.onlyRow(EXISTS).get("exists")) {
            throw new VerificationException(
                    "there is no read model in the schema %s (set by DB_SCHEMA)".formatted(schema));
        }
        Map<String, Object> row = snapshot.onlyRow(NUMBER);
        List<SourcePosition> positions = new ArrayList<>();
        snapshot.forEachRow(
                POSITIONS,
                position -> positions.add(new SourcePosition(
                        (String) position.get("topic"),
                        ((BigDecimal) position.get("partition")).intValueExact(),
                        ((BigDecimal) position.get("next_offset")).longValueExact())));
        Map<String, Object> cuts = new HashMap<>();
        snapshot.forEachRow(CUTS, cut -> cuts.put((String) cut.get("person"), cut.get("positions")));
        return new Commit(
                ((BigDecimal) row.get("commit_number")).longValueExact(), (Instant) row.get("clock"), positions, cuts);
    }
}
