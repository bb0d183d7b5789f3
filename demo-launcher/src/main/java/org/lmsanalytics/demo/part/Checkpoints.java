package org.lmsanalytics.demo.part;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.StreamSupport;
import org.lmsanalytics.demo.DemoException;

/**
 * The newest checkpoints of the running job, as Flink tells.
 *
 * @param bytes of the state that the newest one holds
 * @param writtenBytes that were written for one, the median
 * @param millis from its trigger to its completion, the median
 * @param count how many of them the medians are of
 */
public record Checkpoints(long bytes, long writtenBytes, long millis, int count) {

    public static Checkpoints of(String flinkUrl) {
        FlinkRest rest = new FlinkRest(HttpClient.newHttpClient(), flinkUrl);
        JsonNode checkpoints = rest.checkpoints(rest.runningJob());
        List<JsonNode> completed = StreamSupport.stream(
                        checkpoints.path("history").spliterator(), false)
                .filter(checkpoint -> checkpoint.path("status").asText().equals("COMPLETED"))
                .toList();
        if (completed.isEmpty()) {
            throw new DemoException("the job has completed no checkpoint yet");
        }
        return new Checkpoints(
                checkpoints.path("latest").path("completed").path("state_size").asLong(),
                median(completed, "checkpointed_size"),
                median(completed, "end_to_end_duration"),
                completed.size());
    }

    private static long median(List<JsonNode> checkpoints, String field) {
        long[] sorted = checkpoints.stream()
                .mapToLong(checkpoint -> checkpoint.path(field).asLong())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
