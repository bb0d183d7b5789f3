package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.source.Erasure;

final class ErasureIgnoredTable {
    private ErasureIgnoredTable() {}

    /** That none were ignored, a row says as well as no row. */
    static TableCheck of(List<Erasure> erasures) {
        return new TableCheck(
                "erasure_ignored",
                new Query("SELECT * FROM erasure_ignored WHERE records <> 0", List.of()),
                List.of("person"),
                List.of("records"),
                rows -> erasures.stream()
                        .filter(erasure -> erasure.ignored() > 0)
                        .forEach(erasure -> rows.add(erasure.person(), erasure.ignored())));
    }
}
