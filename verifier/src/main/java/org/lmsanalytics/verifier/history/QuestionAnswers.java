package org.lmsanalytics.verifier.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lmsanalytics.contract.Event.Answer;
import org.lmsanalytics.contract.Event.AssessmentCompleted;

/** One question, as answered in all attempts. */
public record QuestionAnswers(String questionId, List<Given> answers) {
    /**
     * In one attempt.
     *
     * @param others how many other questions were answered correctly in the same attempt
     */
    public record Given(boolean correct, long others) {}

    public QuestionAnswers {
        answers = List.copyOf(answers);
    }

    /** By question id. */
    public static List<QuestionAnswers> of(List<AssessmentCompleted> attempts) {
        SortedMap<String, List<Given>> questions = new TreeMap<>(Texts.BY_CODE_POINT);
        for (AssessmentCompleted attempt : attempts) {
            for (Answer answer : attempt.answers()) {
                long others = attempt.answers().stream()
                        .filter(other -> other.correct() && !other.questionId().equals(answer.questionId()))
                        .count();
                questions
                        .computeIfAbsent(answer.questionId(), unused -> new ArrayList<>())
                        .add(new Given(answer.correct(), others));
            }
        }
        return questions.entrySet().stream()
                .map(question -> new QuestionAnswers(question.getKey(), question.getValue()))
                .toList();
    }

    public long correct() {
        return answers.stream().filter(Given::correct).count();
    }
}
