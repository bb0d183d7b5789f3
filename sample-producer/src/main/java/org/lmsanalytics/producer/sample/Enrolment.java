package org.lmsanalytics.producer.sample;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** How far one learner is in one course, and what the learner does there next. */
final class Enrolment {
    private static final int PASS_MARK = 60;
    private static final int MOST_TRIES = 3;

    private final String user;
    private final Course course;
    private final double skill;
    private int modulesDone;
    private int quizzesDone;
    private int tries;
    private double scores;
    private int minutes;
    private boolean completed;

    Enrolment(String user, Course course, double skill) {
        this.user = requireNonNull(user, "user is null");
        this.course = requireNonNull(course, "course is null");
        this.skill = skill;
    }

    boolean isCompleted() {
        return completed;
    }

    /** A quiz when one is due, else the next module, else the end of the course, else a module again. */
    List<Moment> study(Instant at, RandomGenerator random) {
        if (quizzesDone < course.quizzes() && modulesDone >= (quizzesDone + 1) * Course.MODULES_PER_QUIZ) {
            return takeQuiz(at, random);
        }
        if (modulesDone < course.modules().size()) {
            return List.of(module(modulesDone++, at, random));
        }
        if (!completed) {
            completed = true;
            double score = quizzesDone == 0 ? 100 * skill : scores / quizzesDone;
            return List.of(new Moment(at, EventJson.userCompletedCourse(user, course, score, minutes, at)));
        }
        return List.of(module(random.nextInt(course.modules().size()), at, random));
    }

    private Moment module(int index, Instant at, RandomGenerator random) {
        int spent = 5 + random.nextInt(40);
        minutes += spent;
        return new Moment(
                at, EventJson.moduleCompleted(user, course, course.modules().get(index), spent, at));
    }

    private List<Moment> takeQuiz(Instant at, RandomGenerator random) {
        String quiz = course.quiz(quizzesDone);
        int spent = 4 + random.nextInt(16);
        List<Boolean> answers = new ArrayList<>();
        for (int question = 0; question < Course.QUESTIONS; question++) {
            double difficulty = 0.06 * question;
            answers.add(random.nextDouble() < skill + 0.15 - difficulty);
        }
        double score = 100.0 * answers.stream().filter(answer -> answer).count() / answers.size();
        minutes += spent;
        tries++;
        if (score >= PASS_MARK || tries == MOST_TRIES) {
            quizzesDone++;
            scores += score;
            tries = 0;
        }
        Instant start = at.minus(Duration.ofMinutes(spent));
        return List.of(
                new Moment(start, EventJson.assessmentStarted(user, course, quiz, start)),
                new Moment(at, EventJson.assessmentCompleted(user, course, quiz, answers, spent, at)));
    }
}
