package org.lmsanalytics.job.sink;

import java.util.HashSet;
import java.util.Set;

/** Whose answers a commit changed. */
record ChangedEntities(Set<String> users, Set<String> courses, Set<String> describedCourses) {

    ChangedEntities() {
        this(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    static ChangedEntities of(ChangeSet changes) {
        ChangedEntities changed = new ChangedEntities();
        changes.keys(ReadModelTable.LEARNER).forEach(key -> changed.users.add(CopyText.firstColumn(key)));
        changes.keys(ReadModelTable.LEARNER_COURSE).forEach(key -> changed.users.add(CopyText.firstColumn(key)));
        for (ReadModelTable table : new ReadModelTable[] {
            ReadModelTable.COURSE_TOTALS,
            ReadModelTable.COURSE_MODULE,
            ReadModelTable.COURSE_DAY,
            ReadModelTable.COURSE_UNFINISHED,
            ReadModelTable.COURSE_INFO
        }) {
            changes.keys(table).forEach(key -> changed.courses.add(CopyText.firstColumn(key)));
        }
        changes.keys(ReadModelTable.COURSE_INFO)
                .forEach(key -> changed.describedCourses.add(CopyText.firstColumn(key)));
        return changed;
    }

    void addAll(ChangedEntities other) {
        users.addAll(other.users);
        courses.addAll(other.courses);
        describedCourses.addAll(other.describedCourses);
    }
}
