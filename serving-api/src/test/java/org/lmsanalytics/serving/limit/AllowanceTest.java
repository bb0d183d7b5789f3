package org.lmsanalytics.serving.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long SECOND = 1_000_000;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void shouldAskForEachRequestOfWhoAsksSeldom() {
        Allowance allowance = allowance(6_000);
        for (int i = 0; i < 10; i++) {
            assertEquals(1, allowance.take().granted());
            now.addAndGet(SECOND);
        }
        assertEquals(10, asked.get());
    }

    @Test
    void shouldAskSeldomForWhoAsksOften() {
        Allowance allowance = allowance(300_000);
        for (int i = 0; i < 5_000; i++) {
            assertEquals(1, allowance.take().granted());
            now.addAndGet(200);
        }
        assertTrue(asked.get() < 25, () -> "asked " + asked + " times for 5,000 requests in a second");
    }

    @Test
    void shouldGiveExactlyTheLimitToOneProcess() {
        Allowance allowance = allowance(6_000);
        int granted = 0;
        for (int i = 0; i < 20_000; i++) {
            granted += allowance.take().granted();
        }
        assertEquals(6_000, granted);
    }

    @Test
    void shouldNotAskAgainBeforeThereCanBeMore() {
        Allowance allowance = allowance(60);
        for (int i = 0; i < 60; i++) {
            assertEquals(new Grant(1, 59 - i, 0), allowance.take());
        }
        int before = asked.get();
        assertEquals(new Grant(0, 0, SECOND), allowance.take());
        now.addAndGet(SECOND / 4);
        for (int i = 0; i < 100; i++) {
            assertEquals(new Grant(0, 0, 3 * SECOND / 4), allowance.take());
        }
        assertEquals(before + 1, asked.get());

        now.addAndGet(3 * SECOND / 4);
        assertEquals(1, allowance.take().granted());
    }

    private Allowance allowance(int perMinute) {
        Rate rate = new Rate(perMinute);
        LocalBucket bucket = new LocalBucket(rate, now::get);
        return new Allowance(
                wanted -> {
                    asked.incrementAndGet();
                    return bucket.take(wanted);
                },
                rate,
                now::get);
    }
}
