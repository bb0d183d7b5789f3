package org.lmsanalytics.serving.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.lmsanalytics.service.observe.Json;
import org.lmsanalytics.service.observe.ProcessState;

/**
 * How the API is, and what it depends on.
 *
 * @param readModel empty if PostgreSQL does not answer
 * @param sight what was last seen of Kafka, and of how far behind the read model is
 * @param reportStorageUp whether files of reports can be sent; empty if that has not been tried yet
 */
record Health(
        Optional<ReadModelState> readModel,
        boolean redisUp,
        SourceWatch.Sight sight,
        Optional<Boolean> reportStorageUp) {
    /** No commit for so long, though there are records to be read, is no pause: the job does not run. */
    static final double STALLED_AFTER_SECONDS = 60;

    Health {
        requireNonNull(readModel, "readModel is null");
        requireNonNull(sight, "sight is null");
        requireNonNull(reportStorageUp, "reportStorageUp is null");
    }

    /** PostgreSQL down means no answers; Redis down slower ones, Kafka or Flink down old ones. */
    boolean answers() {
        return readModel.isPresent();
    }

    String json() {
        ObjectNode health = Json.object().put("status", overall());
        health.putObject("postgres").put("status", upOrDown(answers()));
        health.putObject("redis").put("status", upOrDown(redisUp));
        health.putObject("kafka").put("status", kafka());
        flink(health.putObject("flink"));
        health.putObject("reportStorage")
                .put("status", reportStorageUp.map(Health::upOrDown).orElse("unknown"));
        readModel.ifPresentOrElse(
                state -> readModel(health.putObject("readModel"), state), () -> health.putNull("readModel"));
        health.set("process", ProcessState.now());
        return health.toString();
    }

    private String overall() {
        if (!answers()) {
            return "down";
        }
        boolean asUsual =
                redisUp && !kafka().equals("down") && !flinkStatus().equals("stalled") && reportStorageUp.orElse(true);
        return asUsual ? "up" : "degraded";
    }

    private String kafka() {
        return sight.looked() ? upOrDown(sight.kafkaAnswers()) : "unknown";
    }

    private String flinkStatus() {
        if (readModel.isEmpty() || sight.lag().isEmpty()) {
            return "unknown";
        }
        boolean behind = sight.lag().get().total() > 0;
        boolean quiet = readModel.get().secondsSinceCommit().orElse(Double.MAX_VALUE) > STALLED_AFTER_SECONDS;
        return behind && quiet ? "stalled" : "up";
    }

    private void flink(ObjectNode flink) {
        flink.put("status", flinkStatus());
        readModel
                .map(ReadModelState::secondsSinceCommit)
                .ifPresent(age -> age.ifPresent(seconds -> flink.put("secondsSinceCommit", seconds)));
        sight.lag().ifPresent(lag -> {
            ObjectNode json = flink.putObject("sourceLag").put("total", lag.total());
            ObjectNode topics = json.putObject("topics");
            lag.byTopic().forEach(topics::put);
        });
    }

    private static void readModel(ObjectNode json, ReadModelState state) {
        json.put("commit", state.commit());
        state.committedAt().ifPresent(instant -> json.put("committedAt", instant));
        state.secondsSinceCommit().ifPresent(seconds -> json.put("secondsSinceCommit", seconds));
    }

    private static String upOrDown(boolean up) {
        return up ? "up" : "down";
    }
}
