package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.SumTable.PLATFORM_DAY;

/** Folds a learner's events into a {@link Learner}. */
public final class LearnerFold {

    private LearnerFold() {}

    /** Counts the record, and returns whether it is to be folded: one of an erased person is not. */
    public static boolean count(Learner learner, LearnerEvent event) {
        if (learner.erased || event.kind() == LearnerEvent.Kind.IGNORED) {
            learner.ignored++;
            return false;
        }
        learner.records++;
        if (event.kind() == LearnerEvent.Kind.DELETED) {
            learner.deletedAt = Times.earlier(learner.deletedAt, event.at());
            learner.recordsUntilErasure = Math.max(learner.recordsUntilErasure, event.records());
            return false;
        }
        return true;
    }

    /** Returns whether the event changed anything. */
    public static boolean apply(Learner learner, LearnerEvent event, Contributions out) {
        boolean extended = !learner.exists() || event.at() < learner.firstEventAt || event.at() > learner.lastEventAt;
        learner.firstEventAt = Times.earlier(learner.firstEventAt, event.at());
        learner.lastEventAt = Times.later(learner.lastEventAt, event.at());
        boolean changed = event.isLearning() ? learn(learner, event, out) : describe(learner, event);
        return extended || changed;
    }

    /** What the learner as a whole adds to the sums: with sign -1 before a bundle of events, with +1 after it. */
    public static void contribute(Learner learner, int sign, Contributions out) {
        if (learner.exists()) {
            out.add(PLATFORM_DAY, "new_users", sign, Times.date(learner.firstEventAt));
        }
    }

    private static boolean learn(Learner learner, LearnerEvent event, Contributions out) {
        learner.lastActiveAt = Times.later(learner.lastActiveAt, event.at());
        int[] minutes = Times.with(learner.activeMinutes, Times.minute(event.at()));
        if (minutes == learner.activeMinutes) {
            return false;
        }
        ActiveUsers.add(learner.activeMinutes, Times.day(event.at()), out);
        learner.activeMinutes = minutes;
        return true;
    }

    /** The latest UserCreated decides; among equally late ones the greatest text. */
    private static boolean describe(Learner learner, LearnerEvent event) {
        if (event.at() < learner.profileAt) {
            return false;
        }
        boolean later = event.at() > learner.profileAt;
        boolean changed = later;
        if (later || TextOrder.isGreater(event.role(), learner.role)) {
            learner.role = event.role();
            changed = true;
        }
        if (later || TextOrder.isGreater(event.timezone(), learner.timezone)) {
            learner.timezone = event.timezone();
            changed = true;
        }
        learner.profileAt = event.at();
        return changed;
    }
}
