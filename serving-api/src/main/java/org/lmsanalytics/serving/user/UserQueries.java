package org.lmsanalytics.serving.user;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.CopyableAnswer;
import org.lmsanalytics.serving.database.ReadModel;

record UserQueries(ReadModel readModel) {
    private static final String ANALYTICS = """
            SELECT r.commit_number, a.answer::text AS answer, analytics_now() AS valid_from, a.valid_until
              FROM read_model r LEFT JOIN user_answer a ON a.user_id = ?
            """;

    private static final String EXPORT = """
            SELECT commit_number, user_export(?)::text AS answer FROM read_model
            """;

    UserQueries {
        requireNonNull(readModel, "readModel is null");
    }

    CopyableAnswer analytics(String userId) {
        return readModel.askForCopy("user-analytics", ANALYTICS, userId);
    }

    Answer export(String userId) {
        return readModel.ask("user-export", EXPORT, userId);
    }
}
