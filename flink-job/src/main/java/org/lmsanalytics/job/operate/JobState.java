package org.lmsanalytics.job.operate;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A job of the cluster.
 *
 * @param state Flink's name of it, such as RUNNING
 * @param parallelism the highest of its operators
 * @param arguments with which it was submitted
 */
record JobState(String id, String name, String state, int parallelism, Map<String, String> arguments) {
    JobState {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(arguments, "arguments is null");
    }

    boolean isRunning() {
        return state.equals("RUNNING");
    }

    /** Whether it is past everything that could bring it back. */
    boolean isOver() {
        return state.equals("FINISHED") || state.equals("CANCELED") || state.equals("FAILED");
    }
}
