package org.lmsanalytics.job.domain;

import java.util.List;

/**
 * The sums above learners and courses: one row a key, each column the total of what they contribute. A key whose
 * columns are all 0 has no row, unless it also keeps its first and last event.
 */
public enum SumTable {
    COURSE_TOTALS(
            List.of("course_id"),
            List.of(
                    "enrolments",
                    "completions",
                    "attempts",
                    "score_sum_e4",
                    "completion_minutes_e4",
                    "completion_millis"),
            List.of("first_event_at", "last_event_at")),
    COURSE_MODULE(
            List.of("course_id", "module_id"),
            List.of("declared_position", "learners_completed", "minutes_e4"),
            List.of()),
    COURSE_DAY(
            List.of("course_id", "day"),
            List.of("enrolments", "completions", "attempts", "score_sum_e4", "minutes_e4", "active_learners"),
            List.of()),
    COURSE_UNFINISHED(List.of("course_id", "last_module_id", "last_access_day"), List.of("learners"), List.of()),
    ASSESSMENT_TOTALS(
            List.of("assessment_id"),
            List.of("attempts", "starts", "passes", "score_sum_e4", "minutes_e4", "correct_answers", "total_questions"),
            List.of("first_event_at", "last_event_at", "course_id")),
    ASSESSMENT_QUESTION(
            List.of("assessment_id", "question_id"),
            List.of("attempts", "correct", "others", "others_squared", "others_when_correct"),
            List.of()),
    PLATFORM_DAY(
            List.of("day"),
            List.of("new_users", "active_users", "enrolments", "completions", "attempts", "score_sum_e4", "minutes_e4"),
            List.of()),
    ACTIVE_USERS_CHANGE(List.of("window_days", "day"), List.of("change"), List.of());

    private final List<String> keys;
    private final List<String> sums;
    private final List<String> registers;

    SumTable(List<String> keys, List<String> sums, List<String> registers) {
        this.keys = keys;
        this.sums = sums;
        this.registers = registers;
    }

    public List<String> keys() {
        return keys;
    }

    public List<String> sums() {
        return sums;
    }

    /** Besides sums: when the key was first and last named, and what its latest event calls it by. */
    public List<String> registers() {
        return registers;
    }

    int column(String sum) {
        int column = sums.indexOf(sum);
        if (column < 0) {
            throw new IllegalArgumentException(this + " has no sum " + sum);
        }
        return column;
    }
}
