package org.lmsanalytics.serving.user;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.ReadModel;

record UserQueries(ReadModel readModel) {
    private static final String ANALYTICS = """
            SELECT commit_number,
                   (SELECT answer::text FROM user_answer WHERE user_id = ?) AS answer
              FROM read_model
            """;

    private static final String EXPORT = """
            SELECT commit_number, user_export(?)::text AS answer FROM read_model
            """;

    UserQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Answer analytics(String userId) {
        return readModel.ask("user-analytics", ANALYTICS, userId);
    }

    Answer export(String userId) {
        return readModel.ask("user-export", EXPORT, userId);
    }
}
