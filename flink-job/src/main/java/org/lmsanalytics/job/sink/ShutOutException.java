package org.lmsanalytics.job.sink;

import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * A newer submission of the job has taken over. This one has nothing left to do, and is not started again: it ends as
 * failed, with this reason.
 */
public final class ShutOutException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    ShutOutException(long generation, long byGeneration) {
        super(new IllegalStateException(
                "Shut out: generation %d of this job has taken over from this one, %d. Nothing more is committed by it."
                        .formatted(byGeneration, generation)));
    }
}
