package org.lmsanalytics.demo.oulad;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A time of day for a visit, of which OULAD knows only the day. Visits of one learner to one site on one day differ in
 * nothing but it, so there it must never be equal: they share a starting point, and the row's number takes each to
 * another millisecond, because multiplying by a number coprime to the day's length permutes the day. That holds for any
 * file of fewer rows than a day has milliseconds.
 */
final class VisitTime {
    static final long MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    /** Near the golden section of a day, so that neighbouring rows fall far apart. */
    static final long STRIDE = 53_398_141;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private VisitTime() {}

    static long millisOfDay(String userId, String courseId, String siteId, int day, long rowNumber) {
        long hash = fnv(fnv(fnv(FNV_OFFSET, userId), courseId), siteId);
        hash = fnv(hash, Integer.toString(day));
        long start = Math.floorMod(hash, MILLIS_PER_DAY);
        return (start + (rowNumber % MILLIS_PER_DAY) * STRIDE) % MILLIS_PER_DAY;
    }

    private static long fnv(long seed, String text) {
        long hash = seed;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return (hash ^ 0xff) * FNV_PRIME; // Ends the text: "1","23" is not "12","3".
    }
}
