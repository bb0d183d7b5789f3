package org.lmsanalytics.serving.cache;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.contract.HotCopies;

/** Of what there are hot copies. */
public record HotKey(Kind kind, String value) {
    /** Copies of a kind live equally long. */
    public enum Kind {
        USER,
        COURSE,
        DASHBOARD
    }

    public HotKey {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
    }

    public static HotKey user(String userId) {
        return new HotKey(Kind.USER, HotCopies.user(userId));
    }

    public static HotKey course(String courseId) {
        return new HotKey(Kind.COURSE, HotCopies.course(courseId));
    }

    public static HotKey dashboard(String timeframe) {
        return new HotKey(Kind.DASHBOARD, HotCopies.dashboard(timeframe));
    }
}
