package org.lmsanalytics.serving.security;

import java.util.function.Supplier;

/** To whom a route may be open, besides administrators and services. */
enum Who {
    /** The person whose id is in the path, whatever the person's roles. */
    SELF {
        @Override
        boolean includes(Caller caller, Supplier<String> id, Ownership ownership) {
            return caller.isPerson(id.get());
        }
    },
    /** An instructor of a course in which the person whose id is in the path is enrolled. */
    INSTRUCTOR_OF_LEARNER {
        @Override
        boolean includes(Caller caller, Supplier<String> id, Ownership ownership) {
            return caller.isInstructor() && ownership.ofLearner(caller, id.get());
        }
    },
    /** The instructor of the course whose id is in the path. */
    INSTRUCTOR_OF_COURSE {
        @Override
        boolean includes(Caller caller, Supplier<String> id, Ownership ownership) {
            return caller.isInstructor() && ownership.ofCourse(caller, id.get());
        }
    },
    /** The instructor of the course of the assessment whose id is in the path. */
    INSTRUCTOR_OF_ASSESSMENT {
        @Override
        boolean includes(Caller caller, Supplier<String> id, Ownership ownership) {
            return caller.isInstructor() && ownership.ofAssessment(caller, id.get());
        }
    },
    /** Every instructor: the route itself shows no more than the own courses. */
    INSTRUCTOR {
        @Override
        boolean includes(Caller caller, Supplier<String> id, Ownership ownership) {
            return caller.isInstructor();
        }
    },
    /** Every person: the route itself shows no more than the person may see. */
    PERSON {
        @Override
        boolean includes(Caller caller, Supplier<String> id, Ownership ownership) {
            return caller.userId().isPresent();
        }
    };

    /**
     * Whether the caller is one of these.
     *
     * @param id finds the id in the path
     */
    abstract boolean includes(Caller caller, Supplier<String> id, Ownership ownership);
}
