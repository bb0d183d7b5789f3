package org.lmsanalytics.job.sink;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.lmsanalytics.job.sink.Uncommitted.Checkpoint;

/** What commits tell Flink's metrics: written by the task's thread alone, read by those of reporters. */
final class CommitMetrics {
    /** Quantiles are of so many newest commits: at two a second, of the last four minutes. */
    private static final int WINDOW = 500;

    private final MetricGroup group;
    private final Counter commits;
    private final Counter failedAttempts;
    private final Counter erasures;
    private final Histogram millis;
    private final Histogram rows;
    private final Histogram oldestLatency;
    private final Histogram meanLatency;

    private volatile LastCommit last = new LastCommit(0, System.currentTimeMillis());
    private volatile long failuresInARow;
    private volatile long visibleRecords;
    private volatile long readRecords;
    private volatile int waitingRows;
    private volatile boolean catchingUp;

    /**
     * The newest commit, whoever made it.
     *
     * @param at epoch milliseconds by this machine's clock
     */
    record LastCommit(long number, long at) {}

    CommitMetrics(MetricGroup operator, long mostRows) {
        group = JobMetrics.group(operator);
        commits = group.counter("commits");
        failedAttempts = group.counter("failedCommitAttempts");
        erasures = group.counter("erasures");
        millis = histogram("commitMillis");
        rows = histogram("commitRows");
        oldestLatency = histogram("oldestPublishedToVisibleMillis");
        meanLatency = histogram("meanPublishedToVisibleMillis");
        group.gauge("commitNumber", () -> last.number());
        group.gauge("commitAgeSeconds", () -> (System.currentTimeMillis() - last.at()) / 1_000.0);
        group.gauge("failedCommitAttemptsInARow", () -> failuresInARow);
        group.gauge("readButNotVisibleRecords", () -> Math.max(0, readRecords - visibleRecords));
        group.gauge("waitingRows", () -> waitingRows);
        group.gauge("mostWaitingRows", () -> mostRows);
        group.gauge("catchingUp", () -> catchingUp ? 1 : 0);
    }

    private Histogram histogram(String name) {
        return group.histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
    }

    /** Follows what comes after commits too. */
    void follow(String name, CommitFollower follower) {
        MetricGroup followUp = group.addGroup("followUp", name);
        followUp.gauge("lagMillis", follower::lagMillis);
        followUp.gauge("failedRounds", follower::failedRounds);
    }

    /** What was visible when this run took over. */
    void begin(SourcePositions visible, LastCommit lastCommit) {
        visibleRecords = visible.records();
        last = lastCommit;
    }

    /** How much waits, looked at once a checkpoint and after a failure. */
    void waiting(Uncommitted uncommitted) {
        readRecords = uncommitted.readRecords();
        waitingRows = uncommitted.rows();
        catchingUp = uncommitted.isCatchingUp();
    }

    void committed(Checkpoint checkpoint, long commitNumber, long nanos) {
        long now = System.currentTimeMillis();
        ChangeSet changes = checkpoint.changes();
        commits.inc();
        erasures.inc(changes.rows(ReadModelTable.ERASURE).size());
        millis.update(TimeUnit.NANOSECONDS.toMillis(nanos));
        rows.update(changes.size());
        PublishTimes published = changes.publishTimes();
        if (published.records() > 0) {
            oldestLatency.update(published.oldestAge(now));
            meanLatency.update(published.meanAge(now));
        }
        last = new LastCommit(commitNumber, now);
        visibleRecords = checkpoint.positions().records();
    }

    void failedAttempt(long inARow, Uncommitted uncommitted) {
        failedAttempts.inc();
        failuresInARow = inARow;
        waiting(uncommitted);
    }

    void noFailure() {
        failuresInARow = 0;
    }
}
