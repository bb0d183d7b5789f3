package org.lmsanalytics.reports.catalog;

/** Columns that several reports have. */
final class Columns {
    static final Column USER_ID = text("userId", "Learner", "Id of the learner");
    static final Column COURSE_ID = text("courseId", "Course", "Id of the course");
    static final Column COURSE_TITLE = text("courseTitle", "Course title", "Of the course; empty if never told");
    static final Column CATEGORY = text("category", "Category", "Of the course; empty if never told");
    static final Column INSTRUCTOR_ID = text("instructorId", "Instructor", "Id of the course's instructor");
    static final Column ENROLLED_AT =
            instant("enrolledAt", "Enrolled", "The learner's earliest learning event in the course");
    static final Column LAST_ACCESS_AT =
            instant("lastAccessAt", "Last access", "The learner's latest learning event in the course");
    static final Column PROGRESS = percentage(
            "progressPercentage", "Progress %", "100 if completed, else completed of the modules known in the course");

    private Columns() {}

    static Column text(String name, String title, String description) {
        return new Column(name, title, ColumnType.TEXT, description);
    }

    static Column integer(String name, String title, String description) {
        return new Column(name, title, ColumnType.INTEGER, description);
    }

    static Column decimal(String name, String title, String description) {
        return new Column(name, title, ColumnType.DECIMAL, description);
    }

    static Column percentage(String name, String title, String description) {
        return new Column(name, title, ColumnType.PERCENTAGE, description);
    }

    static Column date(String name, String title, String description) {
        return new Column(name, title, ColumnType.DATE, description);
    }

    static Column instant(String name, String title, String description) {
        return new Column(name, title, ColumnType.INSTANT, description);
    }

    static Column bool(String name, String title, String description) {
        return new Column(name, title, ColumnType.BOOLEAN, description);
    }
}
