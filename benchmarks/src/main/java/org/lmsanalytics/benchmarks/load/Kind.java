package org.lmsanalytics.benchmarks.load;

import java.time.Duration;

/** What is asked for, and how fast 99 of 100 answers must be. */
public enum Kind {
    /** A learner's analytics. */
    USER("user", 20),
    /** A course's analytics. */
    COURSE("course", 20),
    /** An assessment's analytics. */
    ASSESSMENT("assessment", 20),
    /** A learner's progress. */
    PROGRESS_OF_USER("progress of a user", 20),
    /** The progress in a course, page by page. */
    PROGRESS_OF_COURSE("progress in a course", 20),
    /** The progress in a course with one of the states. */
    PROGRESS_BY_STATUS("progress in a course by status", 20),
    /** The dashboard of the whole platform. */
    DASHBOARD("dashboard", 50),
    /** The same of a day in the past. */
    DASHBOARD_AS_OF("dashboard as of a day", 50),
    /** Of one course. */
    DASHBOARD_OF_COURSE("dashboard of a course", 250),
    /** Of an instructor's courses. */
    DASHBOARD_OF_INSTRUCTOR("dashboard of an instructor", 250),
    /** Of a category of courses. */
    DASHBOARD_OF_CATEGORY("dashboard of a category", 250),
    /** Of what an instructor teaches of a category. */
    DASHBOARD_OF_BOTH("dashboard of a category and an instructor", 250),
    /** Of a category, of a day in the past. */
    DASHBOARD_OF_CATEGORY_AS_OF("dashboard of a category as of a day", 250);

    private final String title;
    private final Duration goal;

    Kind(String title, long goalMillis) {
        this.title = title;
        this.goal = Duration.ofMillis(goalMillis);
    }

    public String title() {
        return title;
    }

    public Duration goal() {
        return goal;
    }
}
