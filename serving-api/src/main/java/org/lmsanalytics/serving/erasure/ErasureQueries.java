package org.lmsanalytics.serving.erasure;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.contract.EventType;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;

record ErasureQueries(ReadModel readModel) {
    /** {@code reached}: whether the read model has come past the event; {@code erasure}: what is kept of the person. */
    private static final String PROGRESS = """
            SELECT r.commit_number,
                   json_build_object(
                       'reached', EXISTS (SELECT FROM source_positions p
                                           WHERE p.topic = ? AND p.partition = ? AND p.next_offset > ?),
                       'erasure', (SELECT json_build_object(
                                              'deletedAt', iso_instant(e.deleted_at),
                                              'recordsCounted', e.records,
                                              'recordsIgnored', coalesce(i.records, 0))
                                     FROM erasure e LEFT JOIN erasure_ignored i USING (person)
                                    WHERE e.person = ?))::text AS answer
              FROM read_model r
            """;

    ErasureQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Answer progress(ErasureId id) {
        return readModel.ask(
                "erasure", PROGRESS, EventType.USER_DELETED.topic(), id.partition(), id.offset(), id.person());
    }
}
