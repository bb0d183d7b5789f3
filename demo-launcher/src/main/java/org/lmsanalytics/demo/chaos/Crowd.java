package org.lmsanalytics.demo.chaos;

import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Whom and what the events are about: a few hundred places for learners, each taken by a next one some time after the
 * one before was deleted; courses with modules and assessments.
 */
final class Crowd {
    static final int MODULES = 8;
    static final int QUESTIONS = 5;

    private static final int PLACES = 300;
    private static final int COURSES = 12;
    private static final int ASSESSMENTS_PER_COURSE = 2;

    private final AtomicIntegerArray learners = new AtomicIntegerArray(PLACES);

    int places() {
        return PLACES;
    }

    int courses() {
        return COURSES;
    }

    String user(int place) {
        return "user-" + place + "-" + learners.get(place);
    }

    /** The place is taken by somebody new. */
    void replace(int place) {
        learners.incrementAndGet(place);
    }

    String course(int number) {
        return "course-" + number;
    }

    String anyUser(Random random) {
        return user(random.nextInt(PLACES));
    }

    String anyCourse(Random random) {
        return course(random.nextInt(COURSES));
    }

    String anyAssessment(Random random) {
        return assessment(random.nextInt(COURSES), random);
    }

    String assessment(int course, Random random) {
        return "assessment-" + course + "-" + random.nextInt(ASSESSMENTS_PER_COURSE);
    }
}
