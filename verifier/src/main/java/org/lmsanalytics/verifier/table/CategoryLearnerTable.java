package org.lmsanalytics.verifier.table;

import java.util.List;
import org.lmsanalytics.verifier.compare.TableCheck;
import org.lmsanalytics.verifier.history.History;

final class CategoryLearnerTable {
    private CategoryLearnerTable() {}

    static TableCheck of(History history) {
        return TableCheck.ofTable(
                "category_learner", List.of("category", "user_id"), List.of("enrolled_at"), rows -> Categories.learners(
                                history)
                        .forEach((category, learners) -> learners.forEach((userId, enrolments) ->
                                rows.add(category, userId, Categories.firstEnrolment(enrolments)))));
    }
}
