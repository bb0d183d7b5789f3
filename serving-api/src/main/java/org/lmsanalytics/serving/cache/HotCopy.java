package org.lmsanalytics.serving.cache;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lmsanalytics.contract.HotCopies;

/**
 * An answer as it was stored in Redis.
 *
 * @param commit the commit that it was read at
 * @param from the earliest time of asking for which it is right
 * @param until when it stops being right; empty: never
 */
record HotCopy(long commit, String body, Instant from, Optional<Instant> until) {
    /** The order in which {@link #of} expects their values. */
    static final String[] FIELDS = {HotCopies.COMMIT, HotCopies.BODY, HotCopies.FROM, HotCopies.UNTIL};

    HotCopy {
        requireNonNull(body, "body is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
    }

    /**
     * Reads a copy from the values of its fields, which are null where Redis has none.
     *
     * @throws NumberFormatException if a number is none
     */
    static Optional<HotCopy> of(List<String> values) {
        if (values.get(0) == null || values.get(1) == null || values.get(2) == null) {
            return Optional.empty();
        }
        return Optional.of(new HotCopy(
                Long.parseLong(values.get(0)),
                values.get(1),
                instant(values.get(2)),
                Optional.ofNullable(values.get(3)).map(HotCopy::instant)));
    }

    boolean holdsAt(Instant now) {
        return !now.isBefore(from) && until.map(now::isBefore).orElse(true);
    }

    private static Instant instant(String epochMillis) {
        return Instant.ofEpochMilli(Long.parseLong(epochMillis));
    }
}
