package org.lmsanalytics.job.sink;

import org.apache.flink.metrics.MetricGroup;

/** Where the job's own metrics are among those of an operator. */
public final class JobMetrics {
    private JobMetrics() {}

    /** Prometheus then has them as {@code flink_taskmanager_job_task_operator_analytics_…}. */
    public static MetricGroup group(MetricGroup operator) {
        return operator.addGroup("analytics");
    }
}
