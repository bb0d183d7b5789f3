package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.verifier.compare.Rows;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.source.Replay;

final class DeadLetterReplayTable {
    private DeadLetterReplayTable() {}

    static TableCheck of(List<Replay> replays) {
        return TableCheck.ofTable(
                "dead_letter_replay",
                List.of("topic", "partition", "offset", "new_topic", "new_partition", "new_offset"),
                List.of("recorded_at"),
                rows -> replays.forEach(replay -> add(replay, rows)));
    }

    private static void add(Replay replay, Rows rows) {
        SourcePosition letter = replay.deadLetter();
        SourcePosition record = replay.record();
        rows.add(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                record.topic(),
                record.partition(),
                record.offset(),
                replay.recordedAt());
    }
}
