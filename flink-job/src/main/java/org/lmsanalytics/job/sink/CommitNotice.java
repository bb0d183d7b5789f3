package org.lmsanalytics.job.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** What is published on {@link org.lmsanalytics.contract.HotCopies#COMMITS_CHANNEL} after the copies are rewritten. */
final class CommitNotice {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommitNotice() {}

    static String json(long commit, ChangedEntities changed) {
        try {
            return JSON.writeValueAsString(
                    Map.of("commit", commit, "users", changed.users(), "courses", changed.courses()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always writable", e);
        }
    }
}
