package org.lmsanalytics.benchmarks.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long answers took, by what was asked, and how many were no answers. Many threads may add to it. */
public final class Latencies {
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;

    private final Map<Kind, Histogram> histograms = new EnumMap<>(Kind.class);
    private final Map<Kind, Histogram> failures = new EnumMap<>(Kind.class);

    public Latencies() {
        for (Kind kind : Kind.values()) {
            histograms.put(kind, new ConcurrentHistogram(LONGEST, DIGITS));
            failures.put(kind, new ConcurrentHistogram(LONGEST, DIGITS));
        }
    }

    void add(Kind kind, Duration latency, boolean answered) {
        long micros = Math.min(LONGEST, TimeUnit.NANOSECONDS.toMicros(latency.toNanos()));
        histograms.get(kind).recordValue(micros);
        if (!answered) {
            failures.get(kind).recordValue(micros);
        }
    }

    public long count(Kind kind) {
        return histograms.get(kind).getTotalCount();
    }

    public long failures(Kind kind) {
        return failures.get(kind).getTotalCount();
    }

    public long count() {
        return all().getTotalCount();
    }

    public long failures() {
        return failures.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** In milliseconds. */
    public double percentile(Kind kind, double percentile) {
        return millis(histograms.get(kind).getValueAtPercentile(percentile));
    }

    /** In milliseconds. */
    public double longest(Kind kind) {
        return millis(histograms.get(kind).getMaxValue());
    }

    /** Of all kinds, in milliseconds. */
    public double percentile(double percentile) {
        return millis(all().getValueAtPercentile(percentile));
    }

    /** Of all kinds, in milliseconds. */
    public double longest() {
        return millis(all().getMaxValue());
    }

    private Histogram all() {
        Histogram all = new Histogram(LONGEST, DIGITS);
        histograms.values().forEach(all::add);
        return all;
    }

    private static double millis(long micros) {
        return micros / 1_000.0;
    }
}
