package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.History;
import org.lmsanalytics.verifier.source.EventLog;

/** All tables that the job writes and that last (the outbox does not), and those that PostgreSQL derives from them. */
public final class FactTables {
    private FactTables() {}

    public static List<TableCheck> of(History history, EventLog log, long passMarkE4) {
        return List.of(
                LearnerTable.of(history),
                LearnerCourseTable.of(history, passMarkE4),
                LearnerModuleTable.of(history),
                LearnerCourseMonthTable.of(history),
                CourseInfoTable.of(history),
                CourseTotalsTable.of(history),
                CourseModuleTable.of(history),
                CourseDayTable.of(history),
                CourseUnfinishedTable.of(history),
                AssessmentTotalsTable.of(history, passMarkE4),
                AssessmentQuestionTable.of(history),
                CategoryLearnerTable.of(history),
                CategoryLearnerMonthTable.of(history),
                CategoryLearnersChangeTable.of(history),
                CategoryDayTable.of(history),
                PlatformDayTable.of(history),
                ActiveUsersChangeTable.of(history),
                DeadLetterTable.of(log.deadLetters()),
                DeadLetterReplayTable.of(log.replays()),
                ErasureTable.of(log.erasures()),
                ErasureIgnoredTable.of(log.erasures()));
    }
}
