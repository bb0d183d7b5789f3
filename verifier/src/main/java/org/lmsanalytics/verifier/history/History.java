package org.lmsanalytics.verifier.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Event.LearningEvent;

/** All events, each with the user, the course and the assessment that it names. */
public final class History {
    private record LearnerCourse(String userId, String courseId) {}

    private final Map<String, Learner> learners = new LinkedHashMap<>();
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, Assessment> assessments = new LinkedHashMap<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final Set<String> erased;

    /** Takes every event once. */
    public static History of(Collection<Event> distinctEvents) {
        return of(distinctEvents, Set.of());
    }

    /**
     * Takes every event once.
     *
     * @param erased ids of persons whose events count, but who are not named any more
     */
    public static History of(Collection<Event> distinctEvents, Set<String> erased) {
        return new History(distinctEvents, erased);
    }

    private History(Collection<Event> events, Set<String> erased) {
        this.erased = Set.copyOf(erased);
        Map<LearnerCourse, List<LearningEvent>> learning = new LinkedHashMap<>();
        for (Event event : events) {
            switch (event) {
                case Event.UserCreated created -> learner(created.userId()).add(created);
                case Event.CourseCreated created -> course(created.courseId()).add(created);
                case Event.CoursePublished published ->
                    course(published.courseId()).add(published);
                case Event.AssessmentStarted start ->
                    assessment(start.assessmentId()).add(start);
                case Event.AssessmentCompleted attempt ->
                    assessment(attempt.assessmentId()).add(attempt);
                case Event.UserDeleted ignored -> {}
                case LearningEvent ignored -> {}
            }
            if (event instanceof LearningEvent step) {
                learning.computeIfAbsent(new LearnerCourse(step.userId(), step.courseId()), pair -> new ArrayList<>())
                        .add(step);
            }
        }
        learning.forEach((pair, steps) -> add(new Enrolment(pair.userId(), pair.courseId(), steps)));
    }

    private void add(Enrolment enrolment) {
        enrolments.add(enrolment);
        learner(enrolment.userId()).add(enrolment);
        course(enrolment.courseId()).add(enrolment);
    }

    private Learner learner(String userId) {
        return learners.computeIfAbsent(userId, Learner::new);
    }

    /** The course of that id, which exists from now on. */
    private Course course(String courseId) {
        return courses.computeIfAbsent(courseId, Course::new);
    }

    private Assessment assessment(String assessmentId) {
        return assessments.computeIfAbsent(assessmentId, Assessment::new);
    }

    /** Erased ones too. */
    public Collection<Learner> learners() {
        return learners.values();
    }

    /** Those of whom there are rows. */
    public List<Learner> namedLearners() {
        return learners.values().stream()
                .filter(learner -> isNamed(learner.userId()))
                .toList();
    }

    public Collection<Course> courses() {
        return courses.values();
    }

    public Collection<Assessment> assessments() {
        return assessments.values();
    }

    /** Those of erased learners too. */
    public List<Enrolment> enrolments() {
        return enrolments;
    }

    /** Those of which there are rows. */
    public List<Enrolment> namedEnrolments() {
        return enrolments.stream()
                .filter(enrolment -> isNamed(enrolment.userId()))
                .toList();
    }

    /** Not erased. */
    public boolean isNamed(String userId) {
        return !erased.contains(userId);
    }

    public Course courseOf(Enrolment enrolment) {
        return course(enrolment.courseId());
    }
}
