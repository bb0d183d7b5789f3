package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.SumTable.COURSE_MODULE;
import static org.lmsanalytics.job.domain.SumTable.COURSE_TOTALS;

/** Folds a course's own events into a {@link Course}; among equally late ones the greatest text decides. */
public final class CourseFold {

    private CourseFold() {}

    public static void apply(Course course, CourseEvent event, Contributions out) {
        out.seen(COURSE_TOTALS, event.at(), "", event.courseId());
        if (event.title() != null && event.at() >= course.createdAt) {
            boolean later = event.at() > course.createdAt;
            course.title = latest(event.title(), course.title, later);
            course.category = latest(event.category(), course.category, later);
            course.instructorId = latest(event.instructorId(), course.instructorId, later);
            course.createdAt = event.at();
        }
        if (event.modules() != null && event.at() >= course.modulesAt) {
            boolean later = event.at() > course.modulesAt;
            if (later || TextOrder.isGreater(text(event), text(course))) {
                course.modules = event.modules();
            }
            course.modulesAt = event.at();
        }
    }

    /** What the course adds to the sums: with sign -1 before a bundle of events, with +1 after it. */
    public static void contribute(Course course, String courseId, int sign, Contributions out) {
        for (int i = 0; i < course.modules.size(); i++) {
            out.add(COURSE_MODULE, "declared_position", sign * (i + 1L), courseId, course.modules.get(i));
        }
    }

    private static String latest(String candidate, String present, boolean later) {
        return later || TextOrder.isGreater(candidate, present) ? candidate : present;
    }

    private static String text(CourseEvent event) {
        return String.join("\n", event.modules());
    }

    private static String text(Course course) {
        return String.join("\n", course.modules);
    }
}
