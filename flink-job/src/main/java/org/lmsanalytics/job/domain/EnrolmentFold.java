package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.SumTable.ASSESSMENT_QUESTION;
import static org.lmsanalytics.job.domain.SumTable.ASSESSMENT_TOTALS;
import static org.lmsanalytics.job.domain.SumTable.COURSE_DAY;
import static org.lmsanalytics.job.domain.SumTable.COURSE_MODULE;
import static org.lmsanalytics.job.domain.SumTable.COURSE_TOTALS;
import static org.lmsanalytics.job.domain.SumTable.COURSE_UNFINISHED;
import static org.lmsanalytics.job.domain.SumTable.PLATFORM_DAY;
import static org.lmsanalytics.job.domain.Times.NEVER;

import java.time.LocalDate;
import java.util.List;

/**
 * Folds learning events into an {@link Enrolment}. What an event adds once to the sums (an attempt's score, a day's
 * minutes) is added as it is folded; what depends on the whole enrolment (where an unfinished learner stands) is
 * contributed from the state, and so can be taken back when a late event changes it.
 *
 * @param passMarkE4 the score, scaled by 10⁴, from which an attempt is passed
 */
public record EnrolmentFold(long passMarkE4) {

    /**
     * Returns whether the event changed anything; a duplicate does not. Whatever changes also names the course, so that
     * its totals are passed on and tell readers that something of the course is new.
     */
    public boolean apply(Enrolment enrolment, LearnerEvent event, Contributions out) {
        boolean changed =
                switch (event.kind()) {
                    case ENROLLED -> false;
                    case MODULE_COMPLETED -> completeModule(enrolment, event, out);
                    case ASSESSMENT_STARTED -> startAssessment(enrolment, event, out);
                    case ASSESSMENT_COMPLETED -> completeAssessment(enrolment, event, out);
                    case COURSE_COMPLETED -> completeCourse(enrolment, event);
                    case CREATED, DELETED, IGNORED ->
                        throw new IllegalArgumentException("names no course: " + event.kind());
                };
        changed |= touch(enrolment, event, out);
        if (changed) {
            out.seen(COURSE_TOTALS, event.at(), "", event.courseId());
        }
        return changed;
    }

    /** What the enrolment as a whole adds to the sums: with sign -1 before a bundle of events, with +1 after it. */
    public void contribute(Enrolment enrolment, String courseId, int sign, Contributions out) {
        if (!enrolment.exists()) {
            return;
        }
        LocalDate enrolmentDay = Times.date(enrolment.enrolledAt);
        out.add(COURSE_TOTALS, "enrolments", sign, courseId);
        out.add(COURSE_DAY, "enrolments", sign, courseId, enrolmentDay);
        out.add(PLATFORM_DAY, "enrolments", sign, enrolmentDay);
        if (enrolment.isCompleted()) {
            LocalDate completionDay = Times.date(enrolment.completedAt);
            long excess = sign * enrolment.excessMinutesE4();
            out.add(COURSE_TOTALS, "completions", sign, courseId);
            out.add(COURSE_TOTALS, "completion_minutes_e4", sign * enrolment.minutesE4(), courseId);
            out.add(
                    COURSE_TOTALS,
                    "completion_millis",
                    sign * (enrolment.completedAt - enrolment.enrolledAt),
                    courseId);
            out.add(COURSE_DAY, "completions", sign, courseId, completionDay);
            out.add(COURSE_DAY, "minutes_e4", excess, courseId, completionDay);
            out.add(PLATFORM_DAY, "completions", sign, completionDay);
            out.add(PLATFORM_DAY, "minutes_e4", excess, completionDay);
        } else {
            LocalDate lastDay = Times.date(enrolment.lastAccessAt);
            out.add(COURSE_UNFINISHED, "learners", sign, courseId, enrolment.lastModuleId(), lastDay);
        }
    }

    private static boolean touch(Enrolment enrolment, LearnerEvent event, Contributions out) {
        long at = event.at();
        boolean starts = event.kind() != LearnerEvent.Kind.ENROLLED && !enrolment.started;
        boolean extended = !enrolment.exists() || at < enrolment.enrolledAt || at > enrolment.lastAccessAt;
        boolean newDay = markActive(enrolment, at);
        if (newDay) {
            out.add(COURSE_DAY, "active_learners", 1, event.courseId(), Times.date(at));
        }
        enrolment.started |= starts;
        enrolment.enrolledAt = Times.earlier(enrolment.enrolledAt, at);
        enrolment.lastAccessAt = Times.later(enrolment.lastAccessAt, at);
        return starts || extended || newDay;
    }

    private static boolean markActive(Enrolment enrolment, long at) {
        int month = Months.of(at);
        int bit = 1 << Months.dayIndex(at);
        int days = enrolment.activeDays.getOrDefault(month, 0);
        enrolment.activeDays.put(month, days | bit);
        return (days & bit) == 0;
    }

    private static boolean completeModule(Enrolment enrolment, LearnerEvent event, Contributions out) {
        ModuleWork module = enrolment.modules.computeIfAbsent(event.itemId(), id -> new ModuleWork());
        boolean first = module.completedAt.length == 0;
        if (!module.complete(event.at(), event.minutesE4())) {
            return false;
        }
        enrolment.moduleMinutesE4 += event.minutesE4();
        if (first) {
            out.add(COURSE_MODULE, "learners_completed", 1, event.courseId(), event.itemId());
        }
        out.add(COURSE_MODULE, "minutes_e4", event.minutesE4(), event.courseId(), event.itemId());
        addMinutes(event, out);
        return true;
    }

    private static boolean startAssessment(Enrolment enrolment, LearnerEvent event, Contributions out) {
        if (!work(enrolment, event).start(event.at())) {
            return false;
        }
        out.add(ASSESSMENT_TOTALS, "starts", 1, event.itemId());
        out.seen(ASSESSMENT_TOTALS, event.at(), event.courseId(), event.itemId());
        return true;
    }

    private boolean completeAssessment(Enrolment enrolment, LearnerEvent event, Contributions out) {
        if (!work(enrolment, event).complete(event.at())) {
            return false;
        }
        boolean passed = event.scoreE4() >= passMarkE4;
        enrolment.attempts++;
        enrolment.scoreSumE4 += event.scoreE4();
        enrolment.attemptMinutesE4 += event.minutesE4();
        if (passed) {
            enrolment.firstPassAt = Times.earlier(enrolment.firstPassAt, event.at());
        }
        LocalDate day = Times.date(event.at());
        out.add(COURSE_TOTALS, "attempts", 1, event.courseId());
        out.add(COURSE_TOTALS, "score_sum_e4", event.scoreE4(), event.courseId());
        out.add(COURSE_DAY, "attempts", 1, event.courseId(), day);
        out.add(COURSE_DAY, "score_sum_e4", event.scoreE4(), event.courseId(), day);
        out.add(PLATFORM_DAY, "attempts", 1, day);
        out.add(PLATFORM_DAY, "score_sum_e4", event.scoreE4(), day);
        addMinutes(event, out);
        addToAssessment(event, passed, out);
        return true;
    }

    private static void addToAssessment(LearnerEvent event, boolean passed, Contributions out) {
        String assessmentId = event.itemId();
        out.add(ASSESSMENT_TOTALS, "attempts", 1, assessmentId);
        out.add(ASSESSMENT_TOTALS, "passes", passed ? 1 : 0, assessmentId);
        out.add(ASSESSMENT_TOTALS, "score_sum_e4", event.scoreE4(), assessmentId);
        out.add(ASSESSMENT_TOTALS, "minutes_e4", event.minutesE4(), assessmentId);
        out.add(ASSESSMENT_TOTALS, "correct_answers", event.correctAnswers(), assessmentId);
        out.add(ASSESSMENT_TOTALS, "total_questions", event.totalQuestions(), assessmentId);
        out.seen(ASSESSMENT_TOTALS, event.at(), event.courseId(), assessmentId);
        int right = event.answeredRight().size();
        addQuestions(assessmentId, event.answeredRight(), 1, right - 1L, out);
        addQuestions(assessmentId, event.answeredWrong(), 0, right, out);
    }

    /** Sums for the correlation of a right answer with the number of other right answers of the same attempt. */
    private static void addQuestions(
            String assessmentId, List<String> questions, int correct, long others, Contributions out) {
        for (String question : questions) {
            out.add(ASSESSMENT_QUESTION, "attempts", 1, assessmentId, question);
            out.add(ASSESSMENT_QUESTION, "correct", correct, assessmentId, question);
            out.add(ASSESSMENT_QUESTION, "others", others, assessmentId, question);
            out.add(ASSESSMENT_QUESTION, "others_squared", others * others, assessmentId, question);
            out.add(ASSESSMENT_QUESTION, "others_when_correct", correct * others, assessmentId, question);
        }
    }

    private static boolean completeCourse(Enrolment enrolment, LearnerEvent event) {
        if (enrolment.completedAt != NEVER && event.at() >= enrolment.completedAt) {
            return false;
        }
        enrolment.completedAt = event.at();
        enrolment.finalScoreE4 = event.scoreE4();
        enrolment.completionMinutesE4 = event.minutesE4();
        return true;
    }

    private static void addMinutes(LearnerEvent event, Contributions out) {
        LocalDate day = Times.date(event.at());
        out.add(COURSE_DAY, "minutes_e4", event.minutesE4(), event.courseId(), day);
        out.add(PLATFORM_DAY, "minutes_e4", event.minutesE4(), day);
    }

    private static AssessmentWork work(Enrolment enrolment, LearnerEvent event) {
        return enrolment.assessments.computeIfAbsent(event.itemId(), id -> new AssessmentWork());
    }
}
