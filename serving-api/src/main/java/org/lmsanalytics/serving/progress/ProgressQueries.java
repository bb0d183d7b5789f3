package org.lmsanalytics.serving.progress;

import static java.util.Objects.requireNonNull;

import org.lmsanalytics.serving.database.Page;
import org.lmsanalytics.serving.database.ReadModel;

record ProgressQueries(ReadModel readModel) {
    ProgressQueries {
        requireNonNull(readModel, "readModel is null");
    }

    Page progress(ProgressRequest request) {
        ProgressStatement statement = ProgressStatement.of(request);
        return readModel.page("learning-progress", statement.sql(), statement.parameters());
    }
}
