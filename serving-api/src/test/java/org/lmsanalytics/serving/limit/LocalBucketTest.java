package org.lmsanalytics.serving.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBucketTest {
    private final AtomicLong now = new AtomicLong(-5_000_000);
    private final LocalBucket bucket = new LocalBucket(new Rate(60), now::get);

    @Test
    void shouldGiveAMinuteAtOnceAndThenOneASecond() {
        assertEquals(new Grant(60, 0, 1_000_000), bucket.take(60));
        assertEquals(new Grant(0, 0, 1_000_000), bucket.take(1));

        now.addAndGet(400_000);
        assertEquals(new Grant(0, 0, 600_000), bucket.take(1));
        now.addAndGet(600_000);
        assertEquals(new Grant(1, 0, 1_000_000), bucket.take(1));
    }

    @Test
    void shouldGiveWhatIsLeftOfWhatIsWanted() {
        assertEquals(new Grant(50, 10, 0), bucket.take(50));
        assertEquals(new Grant(10, 0, 1_000_000), bucket.take(50));
    }

    @Test
    void shouldNeverHoldMoreThanAMinute() {
        bucket.take(60);
        now.addAndGet(3_600_000_000L);
        assertEquals(new Grant(60, 0, 1_000_000), bucket.take(100));
    }
}
