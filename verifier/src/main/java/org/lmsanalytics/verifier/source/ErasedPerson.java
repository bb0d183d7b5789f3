package org.lmsanalytics.verifier.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.PersonDigest;

/** Counts the records of an erased person: those before the cut, and those from there on. */
final class ErasedPerson {
    private final String userId;
    private final Positions cut;
    private Instant deletedAt = Instant.MAX;
    private long records;
    private long ignored;

    ErasedPerson(String userId, Positions cut) {
        this.userId = requireNonNull(userId, "userId is null");
        this.cut = requireNonNull(cut, "cut is null");
    }

    /** Says whether the event counts. */
    boolean take(TopicPartition partition, SourceEvent event) {
        if (!cut.include(partition, event.offset())) {
            ignored++;
            return false;
        }
        records++;
        if (event.event() instanceof Event.UserDeleted deleted && deleted.at().isBefore(deletedAt)) {
            deletedAt = deleted.at();
        }
        return true;
    }

    Erasure counted() {
        return new Erasure(PersonDigest.of(userId), deletedAt, records, cut.json(), ignored);
    }
}
