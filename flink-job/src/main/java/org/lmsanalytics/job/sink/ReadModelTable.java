package org.lmsanalytics.job.sink;

import java.util.List;
import java.util.stream.Stream;
import org.lmsanalytics.job.domain.SumTable;

/** The tables that a commit writes, with their key columns and the others. The migrations define them. */
public enum ReadModelTable {
    LEARNER(
            List.of("user_id"),
            List.of(
                    "role",
                    "timezone",
                    "first_event_at",
                    "last_event_at",
                    "last_active_at",
                    "courses_enrolled",
                    "courses_completed",
                    "minutes_e4",
                    "attempts",
                    "score_sum_e4",
                    "streak_days",
                    "streak_ends_at",
                    "longest_streak_days")),
    LEARNER_COURSE(
            List.of("user_id", "course_id"),
            List.of(
                    "enrolled_at",
                    "last_access_at",
                    "started",
                    "completed_at",
                    "final_score_e4",
                    "minutes_e4",
                    "attempts",
                    "score_sum_e4",
                    "modules_completed",
                    "last_module_id",
                    "first_module_at",
                    "first_pass_at")),
    LEARNER_MODULE(
            List.of("user_id", "course_id", "module_id"), List.of("completed_at", "last_access_at", "minutes_e4")),
    LEARNER_COURSE_MONTH(List.of("course_id", "month", "user_id"), List.of("active_days")),
    COURSE_INFO(List.of("course_id"), List.of("title", "category", "instructor_id")),
    COURSE_TOTALS(SumTable.COURSE_TOTALS),
    COURSE_MODULE(SumTable.COURSE_MODULE),
    COURSE_DAY(SumTable.COURSE_DAY),
    COURSE_UNFINISHED(SumTable.COURSE_UNFINISHED),
    ASSESSMENT_TOTALS(SumTable.ASSESSMENT_TOTALS),
    ASSESSMENT_QUESTION(SumTable.ASSESSMENT_QUESTION),
    PLATFORM_DAY(SumTable.PLATFORM_DAY),
    ACTIVE_USERS_CHANGE(SumTable.ACTIVE_USERS_CHANGE),
    DEAD_LETTER(List.of("topic", "partition", "offset"), List.of("reason", "recorded_at")),
    DEAD_LETTER_REPLAY(
            List.of("topic", "partition", "offset", "new_topic", "new_partition", "new_offset"),
            List.of("recorded_at")),
    ERASURE(List.of("person"), List.of("deleted_at", "records", "positions")),
    ERASURE_IGNORED(List.of("person"), List.of("records")),
    SOURCE_POSITIONS(List.of("topic", "partition"), List.of("next_offset"));

    private final List<String> keys;
    private final List<String> values;

    ReadModelTable(List<String> keys, List<String> values) {
        this.keys = keys;
        this.values = values;
    }

    ReadModelTable(SumTable sums) {
        this(
                sums.keys(),
                Stream.concat(sums.sums().stream(), sums.registers().stream()).toList());
    }

    public static ReadModelTable of(SumTable sums) {
        return valueOf(sums.name());
    }

    public String tableName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public List<String> keyColumns() {
        return keys;
    }

    public List<String> valueColumns() {
        return values;
    }
}
