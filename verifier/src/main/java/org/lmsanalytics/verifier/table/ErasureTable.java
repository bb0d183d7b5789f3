package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.source.Erasure;

final class ErasureTable {
    private ErasureTable() {}

    static TableCheck of(List<Erasure> erasures) {
        return TableCheck.ofTable(
                "erasure",
                List.of("person"),
                List.of("deleted_at", "records", "positions"),
                rows -> erasures.forEach(erasure ->
                        rows.add(erasure.person(), erasure.deletedAt(), erasure.records(), erasure.positions())));
    }
}
