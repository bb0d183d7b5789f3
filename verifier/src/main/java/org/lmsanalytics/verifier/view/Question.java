package org.lmsanalytics.verifier.view;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.lmsanalytics.verifier.history.Course;
import org.lmsanalytics.verifier.history.Enrolment;
import org.lmsanalytics.verifier.history.Texts;

/** What somebody may ask the dashboard, of every timeframe. */
record Question(Filter filter, LocalDate asOf) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_CATEGORIES = 20;
    private static final int MOST_OTHERS = 3;
    private static final int DAYS_AGO = 45;

    Question {
        requireNonNull(filter, "filter is null");
        requireNonNull(asOf, "asOf is null");
    }

    /** A choice that reaches every kind of filter and every part of the history. */
    static List<Question> some(Reading reading) {
        List<Question> questions = new ArrayList<>();
        for (Filter filter : filters(reading)) {
            days(reading).forEach(day -> questions.add(new Question(filter, day)));
        }
        return questions;
    }

    private static Set<Filter> filters(Reading reading) {
        List<Course> courses = reading.history().courses().stream()
                .sorted((left, right) -> Texts.BY_CODE_POINT.compare(left.courseId(), right.courseId()))
                .toList();
        Set<Filter> filters = new LinkedHashSet<>();
        filters.add(Filter.NONE);
        distinct(courses, Course::category, MOST_CATEGORIES)
                .forEach(category -> filters.add(Filter.ofCategory(category)));
        distinct(courses, Course::instructorId, MOST_OTHERS)
                .forEach(instructorId -> filters.add(Filter.ofInstructor(instructorId)));
        courses.stream().limit(MOST_OTHERS).forEach(course -> filters.add(Filter.ofCourse(course.courseId())));
        courses.stream().limit(1).forEach(course -> filters.add(Filter.ofAllOf(course)));
        filters.add(Filter.ofCategory("a category without courses"));
        return filters;
    }

    private static List<String> distinct(List<Course> courses, Function<Course, Optional<String>> field, int most) {
        return courses.stream()
                .flatMap(course -> field.apply(course).stream())
                .distinct()
                .sorted(Texts.BY_CODE_POINT)
                .limit(most)
                .toList();
    }

    private static Set<LocalDate> days(Reading reading) {
        Set<LocalDate> days = new TreeSet<>();
        days.add(reading.today());
        days.add(reading.today().minusDays(DAYS_AGO));
        NavigableSet<LocalDate> active = new TreeSet<>();
        reading.history().enrolments().stream().map(Enrolment::activeDays).forEach(active::addAll);
        if (!active.isEmpty()) {
            days.add(active.first().plusDays(MOST_OTHERS));
            days.add(active.last());
            days.add(List.copyOf(active).get(active.size() / 2));
        }
        return days;
    }

    /** As the parameter of a query that takes them from {@code jsonb_to_recordset}. */
    static String json(List<Question> questions) {
        List<Map<String, Object>> objects = questions.stream()
                .map(question -> Json.object()
                        .with("filters", question.filter().json())
                        .with("as_of", question.asOf().toString())
                        .fields())
                .toList();
        try {
            return JSON.writeValueAsString(objects);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
