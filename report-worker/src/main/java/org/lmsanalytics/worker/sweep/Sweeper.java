package org.lmsanalytics.worker.sweep;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lmsanalytics.reports.job.JobRetention;
import org.lmsanalytics.reports.job.ReportFiles;
import org.lmsanalytics.reports.store.ReportStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what nobody may download any more, and what crashes left behind. */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    /** Far longer than any report takes. */
    private static final int DRAFT_HOURS = 24;

    private final JobRetention jobs;
    private final ReportStore store;
    private final Duration filesKept;
    private final Duration jobsKept;

    public Sweeper(JobRetention jobs, ReportStore store, Duration filesKept, Duration jobsKept) {
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.store = requireNonNull(store, "store is null");
        this.filesKept = requireNonNull(filesKept, "filesKept is null");
        this.jobsKept = requireNonNull(jobsKept, "jobsKept is null");
    }

    /**
     * Sweeps once. A job expires before its file goes: whoever is told that there is a file finds it. What is left of
     * that by a crash is a file without a job, and goes the next time.
     */
    public void sweep() throws IOException {
        int expired = 0;
        for (List<String> files = jobs.expire(filesKept); !files.isEmpty(); files = jobs.expire(filesKept)) {
            for (String file : files) {
                store.delete(file);
                expired++;
            }
        }
        int forgotten = jobs.forget(jobsKept);
        int orphans = deleteOrphans();
        store.sweepDrafts(DRAFT_HOURS);
        if (expired + forgotten + orphans > 0) {
            LOG.info("Swept: {} files expired, {} jobs forgotten, {} files without a job", expired, forgotten, orphans);
        }
    }

    private int deleteOrphans() throws IOException {
        List<String> orphans;
        try (Stream<String> names = store.names()) {
            orphans = names.filter(name -> ReportFiles.origin(name).isPresent())
                    .filter(name -> !jobs.isNeeded(name))
                    .toList();
        }
        for (String orphan : orphans) {
            store.delete(orphan);
        }
        return orphans.size();
    }
}
