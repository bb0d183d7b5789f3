package org.lmsanalytics.job.function;

import org.lmsanalytics.job.domain.Contribution;
import org.lmsanalytics.job.domain.Contributions;
import org.lmsanalytics.job.domain.SumTable;
import org.lmsanalytics.job.sink.CopyText;

/**
 * A contribution on its way to its row.
 *
 * @param row the row's key columns, as in {@link org.lmsanalytics.job.sink.RowChange#key}
 */
public record SumChange(SumTable table, String row, Contribution contribution) {

    static SumChange of(Contributions.Key key, Contribution contribution) {
        return new SumChange(key.table(), CopyText.of(key.parts()), contribution);
    }

    /** Unique over all tables. */
    public String key() {
        return table.name() + "\t" + row;
    }
}
