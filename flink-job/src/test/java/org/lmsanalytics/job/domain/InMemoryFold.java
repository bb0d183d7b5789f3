package org.lmsanalytics.job.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The folds without Flink: bundle by bundle, as the operators do it, with everything in maps. */
final class InMemoryFold {
    private final EnrolmentFold enrolmentFold = new EnrolmentFold(600_000);
    private final Map<String, Learner> learners = new HashMap<>();
    private final Map<List<String>, Enrolment> enrolments = new HashMap<>();
    private final Map<String, Course> courses = new HashMap<>();
    private final Map<Contributions.Key, Contribution> sums = new HashMap<>();
    private final Contributions out = new Contributions();

    void bundle(List<?> events) {
        Map<String, Learner> touchedLearners = new HashMap<>();
        Map<List<String>, Enrolment> touchedEnrolments = new HashMap<>();
        Map<String, Course> touchedCourses = new HashMap<>();
        for (Object event : events) {
            if (event instanceof CourseEvent courseEvent) {
                String id = courseEvent.courseId();
                Course course = touchedCourses.computeIfAbsent(id, key -> {
                    Course loaded = courses.computeIfAbsent(key, k -> new Course());
                    CourseFold.contribute(loaded, key, -1, out);
                    return loaded;
                });
                CourseFold.apply(course, courseEvent, out);
                continue;
            }
            LearnerEvent learnerEvent = (LearnerEvent) event;
            Learner learner = touchedLearners.computeIfAbsent(learnerEvent.userId(), id -> {
                Learner loaded = learners.computeIfAbsent(id, k -> new Learner());
                LearnerFold.contribute(loaded, -1, out);
                return loaded;
            });
            if (learnerEvent.isLearning()) {
                Enrolment enrolment = touchedEnrolments.computeIfAbsent(
                        List.of(learnerEvent.userId(), learnerEvent.courseId()), key -> {
                            Enrolment loaded = enrolments.computeIfAbsent(key, k -> new Enrolment());
                            enrolmentFold.contribute(loaded, key.get(1), -1, out);
                            learner.total(loaded, -1);
                            return loaded;
                        });
                enrolmentFold.apply(enrolment, learnerEvent, out);
            }
            LearnerFold.apply(learner, learnerEvent, out);
        }
        touchedEnrolments.forEach((key, enrolment) -> {
            enrolmentFold.contribute(enrolment, key.get(1), 1, out);
            learners.get(key.get(0)).total(enrolment, 1);
        });
        touchedLearners.values().forEach(learner -> LearnerFold.contribute(learner, 1, out));
        touchedCourses.forEach((id, course) -> CourseFold.contribute(course, id, 1, out));
        out.drain((key, change) -> {
            Contribution sum = sums.computeIfAbsent(key, k -> Contribution.nothing(k.table()));
            sum.add(change);
            if (sum.isNothing()) {
                sums.remove(key);
            }
        });
    }

    Contribution row(SumTable table, Object... key) {
        return sums.getOrDefault(new Contributions.Key(table, List.of(key)), Contribution.nothing(table));
    }

    long sum(SumTable table, String column, Object... key) {
        return row(table, key).sums[table.column(column)];
    }

    /** All sums and states as text, in a fixed order. */
    Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        sums.forEach((key, sum) -> content.put(
                key.toString(),
                java.util.Arrays.toString(sum.sums) + sum.firstEventAt + ' ' + sum.lastEventAt + ' ' + sum.label));
        learners.forEach((id, learner) -> content.put("learner " + id, describe(learner)));
        enrolments.forEach((key, enrolment) -> content.put("enrolment " + key, describe(enrolment)));
        courses.forEach((id, course) -> content.put(
                "course " + id,
                course.title + course.category + course.instructorId + course.modules + course.createdAt));
        return content;
    }

    private static String describe(Learner learner) {
        List<Object> parts = new ArrayList<>(List.of(
                learner.role,
                learner.timezone,
                learner.profileAt,
                learner.firstEventAt,
                learner.lastEventAt,
                learner.lastActiveAt,
                learner.coursesEnrolled,
                learner.coursesCompleted,
                learner.minutesE4,
                learner.attempts,
                learner.scoreSumE4));
        if (learner.activeMinutes.length > 0) {
            ZoneId zone = ZoneId.of(learner.timezone.isEmpty() ? "UTC" : learner.timezone);
            parts.add(Streak.of(learner.activeMinutes, zone));
        }
        return parts.toString();
    }

    private static String describe(Enrolment enrolment) {
        return List.of(
                        enrolment.enrolledAt,
                        enrolment.lastAccessAt,
                        enrolment.started,
                        enrolment.completedAt,
                        enrolment.finalScoreE4,
                        enrolment.minutesE4(),
                        enrolment.attempts,
                        enrolment.scoreSumE4,
                        enrolment.firstPassAt,
                        enrolment.firstModuleAt(),
                        enrolment.lastModuleId(),
                        new TreeMap<>(enrolment.activeDays),
                        enrolment.modules.size())
                .toString();
    }
}
