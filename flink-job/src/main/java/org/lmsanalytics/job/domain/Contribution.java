package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.Times.NEVER;

/**
 * What is added to one row of a {@link SumTable}: sums add up; first and last event and the label of the latest event
 * only ever extend. So the final row does not depend on the order of contributions. Also the state of that row.
 */
public final class Contribution {
    public long[] sums;
    public long firstEventAt = NEVER;
    public long lastEventAt = NEVER;
    /** What the latest event calls it by; among equally late ones the greatest text. Empty if none did. */
    public String label = "";

    public Contribution() {}

    Contribution(int columns) {
        this.sums = new long[columns];
    }

    public static Contribution nothing(SumTable table) {
        return new Contribution(table.sums().size());
    }

    public void add(Contribution other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        firstEventAt = Times.earlier(firstEventAt, other.firstEventAt);
        name(other.lastEventAt, other.label);
    }

    public boolean isNothing() {
        for (long sum : sums) {
            if (sum != 0) {
                return false;
            }
        }
        return lastEventAt == NEVER;
    }

    void seen(long at, String byLabel) {
        firstEventAt = Times.earlier(firstEventAt, at);
        name(at, byLabel);
    }

    private void name(long at, String byLabel) {
        if (at > lastEventAt || (at == lastEventAt && TextOrder.isGreater(byLabel, label))) {
            label = byLabel;
        }
        lastEventAt = Times.later(lastEventAt, at);
    }
}
