package org.lmsanalytics.job.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Collects what changed keys contribute to the sums above them. What a key contributed before a bundle of events is
 * taken away, what it contributes after is put in, and what events add once is added: so the sums telescope to the
 * contributions of the final states, whatever the order of events.
 */
public final class Contributions {
    private final Map<Key, Contribution> byKey = new HashMap<>();

    /** One row of a sum table. Parts are in the order of {@link SumTable#keys()}: texts, numbers and dates. */
    public record Key(SumTable table, List<Object> parts) {}

    public void add(SumTable table, String sum, long amount, Object... key) {
        of(table, key).sums[table.column(sum)] += amount;
    }

    /** An event at this time names the key. */
    public void seen(SumTable table, long at, String label, Object... key) {
        of(table, key).seen(at, label);
    }

    /** Hands out every row that something is added to, and starts anew. */
    public void drain(BiConsumer<Key, Contribution> receiver) {
        byKey.forEach((key, contribution) -> {
            if (!contribution.isNothing()) {
                receiver.accept(key, contribution);
            }
        });
        byKey.clear();
    }

    private Contribution of(SumTable table, Object... key) {
        return byKey.computeIfAbsent(new Key(table, List.of(key)), k -> Contribution.nothing(table));
    }
}
