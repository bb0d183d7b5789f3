package org.lmsanalytics.job;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Holds the job's own metrics as reporters get them, for tests in the same virtual machine. */
public final class RecordingReporter implements MetricReporter {
    private static final Map<Metric, Described> METRICS = new ConcurrentHashMap<>();

    private record Described(String name, Collection<String> labels) {}

    /** Flink finds it by its name. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new RecordingReporter();
        }
    }

    static void configure(Configuration flink) {
        flink.setString("metrics.reporter.recording.factory.class", Factory.class.getName());
    }

    /** The sum over subtasks, and over all label values unless one is given. */
    static double value(String name, String... labels) {
        return METRICS.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name)
                        && entry.getValue().labels().containsAll(List.of(labels)))
                .mapToDouble(entry -> number(entry.getKey()))
                .sum();
    }

    /** The largest of the newest values. */
    static long longest(String histogram) {
        return METRICS.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(histogram))
                .mapToLong(entry -> ((Histogram) entry.getKey()).getStatistics().getMax())
                .max()
                .orElseThrow();
    }

    private static double number(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Histogram histogram) {
            return histogram.getCount();
        }
        return ((Number) ((Gauge<?>) metric).getValue()).doubleValue();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (group.getMetricIdentifier(name).contains(".analytics.")) {
            METRICS.put(metric, new Described(name, group.getAllVariables().values()));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        METRICS.remove(metric);
    }
}
