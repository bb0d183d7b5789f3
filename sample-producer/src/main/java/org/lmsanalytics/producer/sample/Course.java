package org.lmsanalytics.producer.sample;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;

/** A course of the catalogue: modules in teaching order, and a quiz after every {@link #MODULES_PER_QUIZ} of them. */
record Course(String id, String title, String category, String instructor, List<String> modules) {
    static final int MODULES_PER_QUIZ = 4;
    static final int QUESTIONS = 8;

    Course {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(category, "category is null");
        requireNonNull(instructor, "instructor is null");
        modules = List.copyOf(modules);
    }

    static Course of(String id, String title, String category, String instructor, int modules) {
        return new Course(
                id,
                title,
                category,
                instructor,
                IntStream.rangeClosed(1, modules)
                        .mapToObj(number -> id + "-module-" + number)
                        .toList());
    }

    int quizzes() {
        return modules.size() / MODULES_PER_QUIZ;
    }

    String quiz(int number) {
        return id + "-quiz-" + (number + 1);
    }
}
