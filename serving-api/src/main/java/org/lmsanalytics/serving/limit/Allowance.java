package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The requests of one caller in this process. Whoever asks often gets some at once (a lease), so that not every request
 * needs Redis; whoever asks too often is refused here until there may be more. What is left of a lease after a second is
 * lost: that is how much a caller may get too little, who asks several processes in bursts.
 */
final class Allowance {
    private static final long LEASE_MICROS = 1_000_000;
    /** A lease that was used up within this time was too small. */
    private static final long SOON_MICROS = 200_000;

    private final Bucket bucket;
    private final Rate rate;
    private final LongSupplier nowMicros;
    // Not a monitor: in virtual threads the answer of Redis is awaited within it.
    private final ReentrantLock lock = new ReentrantLock();
    private int leased;
    private int leaseSize = 1;
    private long leasedAt;
    private long left;
    private long refusedUntil;

    Allowance(Bucket bucket, Rate rate, LongSupplier nowMicros) {
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.rate = requireNonNull(rate, "rate is null");
        this.nowMicros = requireNonNull(nowMicros, "nowMicros is null");
        long now = nowMicros.getAsLong();
        this.leasedAt = now - LEASE_MICROS;
        this.refusedUntil = now;
    }

    /** Takes one. */
    Grant take() {
        lock.lock();
        try {
            long now = nowMicros.getAsLong();
            if (leased > 0 && now - leasedAt < LEASE_MICROS) {
                return takeLeased();
            }
            if (now < refusedUntil) {
                return new Grant(0, 0, refusedUntil - now);
            }
            return lease(now);
        } finally {
            lock.unlock();
        }
    }

    private Grant lease(long now) {
        boolean tooSmall = leased == 0 && now - leasedAt < SOON_MICROS;
        leaseSize = tooSmall ? Math.min(2 * leaseSize, rate.largestLease()) : 1;
        Grant grant = bucket.take(leaseSize);
        leased = grant.granted();
        leasedAt = now;
        left = grant.left();
        if (leased == 0) {
            refusedUntil = now + grant.waitMicros();
            return grant;
        }
        return takeLeased();
    }

    private Grant takeLeased() {
        leased--;
        return new Grant(1, left + leased, 0);
    }
}
