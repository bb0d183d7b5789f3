package org.lmsanalytics.job.sink;

import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * The snapshot that the job was restored from is neither behind what is visible, nor what was committed came from it: as
 * when an older copy of the job went on while a newer one committed. Its rows do not fit those that are visible.
 */
public final class OtherHistoryException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    OtherHistoryException(SourcePositions restored, SourcePositions visible) {
        super(new IllegalStateException(("The snapshot is of another history than the read model: it has read %s, and"
                        + " visible is %s. Start from an older snapshot, whose positions are all behind the visible ones,"
                        + " or from none, or rebuild (docs/rebuild.md).")
                .formatted(restored, visible)));
    }
}
