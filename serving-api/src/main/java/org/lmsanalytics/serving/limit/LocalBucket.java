package org.lmsanalytics.serving.limit;

import static java.util.Objects.requireNonNull;

import java.util.function.LongSupplier;

/**
 * A bucket in this process, for as long as Redis is down. It is the generic cell rate algorithm (ITU-T I.371): all that is
 * kept is the time until which requests are given, were they made evenly.
 */
final class LocalBucket implements Bucket {
    private final Rate rate;
    private final LongSupplier nowMicros;
    private long givenUntil;

    LocalBucket(Rate rate, LongSupplier nowMicros) {
        this.rate = requireNonNull(rate, "rate is null");
        this.nowMicros = requireNonNull(nowMicros, "nowMicros is null");
        this.givenUntil = nowMicros.getAsLong();
    }

    @Override
    public Grant take(int wanted) {
        long now = nowMicros.getAsLong();
        long interval = rate.intervalMicros();
        long from = Math.max(givenUntil, now);
        long free = Math.max(0, Math.floorDiv(now + rate.burstMicros() - from, interval));
        int granted = (int) Math.min(wanted, free);
        givenUntil = from + granted * interval;
        long wait = givenUntil + interval - rate.burstMicros() - now;
        return new Grant(granted, free - granted, Math.max(0, wait));
    }
}
