package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.Times.NEVER;

/** All that is kept of one learner across courses. Folded by {@link LearnerFold}. */
public final class Learner {
    /** Earliest and latest event that names the learner. */
    public long firstEventAt = NEVER;

    public long lastEventAt = NEVER;

    /** Of the UserCreated with the latest time; {@link Times#NEVER} before any. */
    public long profileAt = NEVER;

    public String role = "";
    /** IANA zone; empty for UTC. */
    public String timezone = "";

    /** Totals over the enrolments. */
    public int coursesEnrolled;

    public int coursesCompleted;
    public long minutesE4;
    public long attempts;
    public long scoreSumE4;

    /**
     * Minutes since 1970 with a learning event, ascending, distinct. Not days, as the zone they are to be seen in may
     * come last or change; and since 2000 no zone has changed its offset but at a full minute.
     */
    public int[] activeMinutes = {};

    public long lastActiveAt = NEVER;

    /** How many records of the person were read and count, repeated ones included. */
    public long records;

    /** Earliest UserDeleted; {@link Times#NEVER} before any. */
    public long deletedAt = NEVER;

    /** How many records count in all, if an earlier run of the job has decided that; else 0. */
    public long recordsUntilErasure;

    /** Nothing else is kept of an erased person than this, and how many records were ignored since. */
    public boolean erased;

    public long ignored;

    public Learner() {}

    /** What is left of a person. */
    public static Learner erased(Learner person) {
        Learner left = new Learner();
        left.erased = true;
        left.ignored = person.ignored;
        return left;
    }

    /** Whether all that counts has been read, so that the next barrier can be the end of it. */
    public boolean isToBeErased() {
        return !erased && deletedAt != NEVER && records >= recordsUntilErasure;
    }

    public boolean exists() {
        return firstEventAt != NEVER;
    }

    /** Adds an enrolment to the totals, or with sign -1 takes it out. */
    public void total(Enrolment enrolment, int sign) {
        if (!enrolment.exists()) {
            return;
        }
        coursesEnrolled += sign;
        coursesCompleted += enrolment.isCompleted() ? sign : 0;
        minutesE4 += sign * enrolment.minutesE4();
        attempts += sign * enrolment.attempts;
        scoreSumE4 += sign * enrolment.scoreSumE4;
    }
}
