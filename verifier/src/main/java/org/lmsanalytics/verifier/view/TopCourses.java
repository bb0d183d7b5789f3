package org.lmsanalytics.verifier.view;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lmsanalytics.verifier.compare.Query;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Days;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.history.Texts;

/** The courses with most enrolments in the window, of the dashboard's summary. */
final class TopCourses {
    private record Enrolled(Course course, long enrolments) {}

    private static final int SHOWN = 5;
    private static final String SQL = """
            SELECT q.filters, q.as_of, t.days,
                   dashboard_answer(t.timeframe, q.as_of, q.filters) -> 'summary' -> 'topCourses' AS top_courses
              FROM jsonb_to_recordset(?::jsonb) q (filters jsonb, as_of date),
                   timeframe t""";

    private TopCourses() {}

    static TableCheck of(History history, List<Question> questions) {
        return new TableCheck(
                "dashboard_answer",
                new Query(SQL, List.of(Question.json(questions))),
                List.of("filters", "as_of", "days"),
                List.of("top_courses"),
                rows -> {
                    for (Question question : questions) {
                        for (Timeframe timeframe : Timeframe.values()) {
                            rows.add(
                                    question.filter().json(),
                                    question.asOf(),
                                    timeframe.days(),
                                    of(history, question.filter(), timeframe.endingOn(question.asOf())));
                        }
                    }
                });
    }

    private static List<Map<String, Object>> of(History history, Filter filter, Window window) {
        Comparator<Enrolled> byEnrolments = comparing(Enrolled::enrolments);
        return history.courses().stream()
                .filter(filter::selects)
                .map(course -> new Enrolled(course, enrolledIn(course, window)))
                .filter(enrolled -> enrolled.enrolments() > 0)
                .sorted(byEnrolments
                        .reversed()
                        .thenComparing(enrolled -> enrolled.course().courseId(), Texts.BY_CODE_POINT))
                .limit(SHOWN)
                .map(enrolled -> Json.object()
                        .with("courseId", enrolled.course().courseId())
                        .withPresent("title", enrolled.course().title())
                        .with("enrollments", enrolled.enrolments())
                        .fields())
                .toList();
    }

    private static long enrolledIn(Course course, Window window) {
        return course.enrolments().stream()
                .filter(enrolment -> window.contains(Days.of(enrolment.enrolledAt())))
                .count();
    }
}
