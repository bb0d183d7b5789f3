package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.source.DeadLetter;

final class DeadLetterTable {
    private DeadLetterTable() {}

    static TableCheck of(List<DeadLetter> deadLetters) {
        return TableCheck.ofTable(
                "dead_letter",
                List.of("topic", "partition", "offset"),
                List.of("reason", "recorded_at"),
                rows -> deadLetters.forEach(letter -> rows.add(
                        letter.topic(), letter.partition(), letter.offset(), letter.reason(), letter.recordedAt())));
    }
}
