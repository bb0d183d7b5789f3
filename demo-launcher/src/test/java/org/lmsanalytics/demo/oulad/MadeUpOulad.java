package org.lmsanalytics.demo.oulad;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A made-up slice of OULAD, from a seed, with what makes the real one hard: equal rows that are distinct visits, activity
 * before the first day and after an unregistration, submissions without a score, registrations without a day, learners
 * of several presentations, and learners who pass, fail, or just stay away.
 */
public final class MadeUpOulad {
    private static final long SEED = 42;
    private static final int LEARNERS = 60;
    private static final int SITES = 12;
    private static final int MOST_VISITS = 40;
    private static final int QUESTIONS = 4;
    /** Of the presentations of October 2014, what has happened by the end of November. */
    private static final int LAST_DAY = 60;

    private static final List<String> PRESENTATIONS = List.of("AAA,2013J", "AAA,2014J", "CCC,2014J", "CCC,2014B");
    private static final List<String> RESULTS = List.of("Pass", "Distinction", "Fail", "Withdrawn", "Withdrawn");

    private final Random random = new Random(SEED);
    private final List<String> registrations = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final List<String> submissions = new ArrayList<>();
    private final List<String> visits = new ArrayList<>();

    private MadeUpOulad() {}

    /** Writes it, and returns its folder. */
    public static Path in(Path folder) {
        MadeUpOulad slice = new MadeUpOulad();
        for (int learner = 1; learner <= LEARNERS; learner++) {
            for (int presentation = 0; presentation < PRESENTATIONS.size(); presentation++) {
                if (slice.random.nextInt(3) > 0) {
                    slice.learn(learner, presentation);
                }
            }
        }
        TinyOulad.in(folder)
                .add("courses.csv", "AAA,2013J,268", "AAA,2014J,269", "CCC,2014J,200", "CCC,2014B,150")
                .add("assessments.csv", "AAA,2013J,100,TMA,10,50", "AAA,2013J,101,TMA,50,50")
                .add(
                        "assessments.csv",
                        "AAA,2014J,110,TMA,10,50",
                        "AAA,2014J,111,TMA,50,50",
                        "CCC,2014J,120,CMA,20,100",
                        "CCC,2014B,130,CMA,20,100")
                .add("studentInfo.csv", slice.results.toArray(String[]::new))
                .add("studentRegistration.csv", slice.registrations.toArray(String[]::new))
                .add("studentAssessment.csv", slice.submissions.toArray(String[]::new))
                .add("studentVle.csv", slice.visits.toArray(String[]::new));
        return folder;
    }

    private void learn(int learner, int presentation) {
        String key = PRESENTATIONS.get(presentation);
        String registered = random.nextInt(20) == 0 ? "" : Integer.toString(random.nextInt(-40, 20));
        String unregistered = random.nextInt(5) == 0 ? Integer.toString(random.nextInt(10, LAST_DAY)) : "";
        registrations.add("%s,%d,%s,%s".formatted(key, learner, registered, unregistered));
        results.add("%s,%d,F,%s".formatted(key, learner, RESULTS.get(random.nextInt(RESULTS.size()))));
        int lastDay = random.nextInt(1, LAST_DAY);
        for (int assessment = PRESENTATIONS.get(presentation).startsWith("CCC") ? 1 : 2; assessment > 0; assessment--) {
            if (random.nextInt(4) > 0) {
                String score = random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(20, 101));
                submissions.add("%d,%d,%d,0,%s"
                        .formatted(99 + 10 * presentation + assessment, learner, random.nextInt(lastDay), score));
            }
        }
        for (int visit = random.nextInt(MOST_VISITS); visit > 0; visit--) {
            String row = "%s,%d,%d,%d,%d"
                    .formatted(
                            key,
                            learner,
                            1000 * presentation + random.nextInt(SITES),
                            random.nextInt(-5, lastDay),
                            random.nextInt(1, 20));
            visits.add(row);
            if (random.nextInt(10) == 0) {
                visits.add(row);
            }
        }
    }

    /** OULAD knows no questions: so these are events of a quiz with some, in which those who know one know others too. */
    public static String answers() {
        Random random = new Random(SEED);
        return IntStream.rangeClosed(1, LEARNERS)
                .mapToObj(learner -> {
                    double knows = random.nextDouble();
                    List<Boolean> correct = IntStream.range(0, QUESTIONS)
                            .mapToObj(question -> random.nextDouble() < knows)
                            .toList();
                    return attempt(learner, correct);
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String attempt(int learner, List<Boolean> correct) {
        long right = correct.stream().filter(answer -> answer).count();
        String answers = IntStream.range(0, QUESTIONS)
                .mapToObj(question ->
                        "{\"questionId\":\"q%d\",\"correct\":%b}".formatted(question, correct.get(question)))
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"eventType\":\"AssessmentCompleted\",\"userId\":\"%d\",\"courseId\":\"CCC-2014J\",\"assessmentId\":\"quiz\",\"completedAt\":\"2014-11-%02dT10:00:00Z\",\"score\":%d,\"totalQuestions\":%d,\"correctAnswers\":%d,\"timeSpent\":5.5,\"answers\":%s}"
                .formatted(learner, 1 + learner % 30, 100 * right / QUESTIONS, QUESTIONS, right, answers);
    }
}
