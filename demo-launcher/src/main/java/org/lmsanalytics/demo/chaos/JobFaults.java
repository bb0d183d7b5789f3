package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.part.DemoSystem;
import org.lmsanalytics.demo.part.JobKeeper;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.Signal;

/** The faults in which two incarnations of the job are about at a time, or an old one comes back. */
final class JobFaults {
    private static final Duration UNTIL_TAKEN_OVER = Duration.ofMinutes(2);
    private static final Duration UNTIL_SHUT_OUT = Duration.ofSeconds(90);
    private static final Duration BETWEEN_SAVEPOINTS = Duration.ofMinutes(1);
    /** So many commits may a woken zombie, or a job that is shut out, try to disturb. */
    private static final int COMMITS_TOGETHER = 6;

    private static final int COMMITS_AFTER_SAVEPOINT = 20;
    /** Two or three minutes old at most: everything since then is read again. */
    private static final int SAVEPOINTS_KEPT = 3;

    private final DemoSystem system;
    private final CommitWatch commits;
    private final Waiting waiting;
    private final List<Path> savepoints = new ArrayList<>();
    private Instant newestSavepoint = Instant.MIN;

    JobFaults(DemoSystem system, CommitWatch commits, Waiting waiting) {
        this.system = requireNonNull(system, "system is null");
        this.commits = requireNonNull(commits, "commits is null");
        this.waiting = requireNonNull(waiting, "waiting is null");
    }

    /** Takes one now and then. */
    void takeSavepoint() {
        if (newestSavepoint.plus(BETWEEN_SAVEPOINTS).isAfter(Instant.now())) {
            return;
        }
        savepoints.add(system.job().takeSavepoint());
        newestSavepoint = Instant.now();
        if (savepoints.size() > SAVEPOINTS_KEPT) {
            savepoints.remove(0);
        }
    }

    /**
     * A TaskManager stands still for so long that another one takes its place, as an orchestrator would have it, and then
     * goes on where it stood, in the belief that it is still the one.
     */
    Instant zombie() {
        String old = onlyTaskManager();
        ChildProcess zombie = system.part(old).orElseThrow();
        zombie.send(Signal.STOP);
        Instant stopped = Instant.now();
        try {
            system.startOtherTaskManager();
            awaitCommits(COMMITS_TOGETHER, "no other TaskManager has taken over from one that stands still");
        } finally {
            zombie.send(Signal.CONT);
        }
        awaitCommits(COMMITS_TOGETHER, "a zombie that was woken stops the commits");
        system.end(old);
        return stopped;
    }

    /**
     * Somebody starts the job a second time, while the first still runs: from a savepoint just taken, since the first
     * deletes its own checkpoints as it makes new ones.
     */
    Instant secondCopy() {
        JobKeeper job = system.job();
        String old = onlyTaskManager();
        String older = job.current();
        String other = system.startOtherTaskManager();
        String copy = job.startCopy(job.takeSavepoint());
        if (waiting.until(UNTIL_SHUT_OUT, () -> job.hasEnded(older))) {
            Instant takenOver = Instant.now();
            awaitCommits(COMMITS_TOGETHER, "a second copy of the job has taken over, but does not commit");
            job.adopt(copy);
            system.end(old);
            return takenOver;
        }
        job.cancel(copy);
        system.end(other);
        throw new DemoException("a second copy of the job was started, and the first is not shut out");
    }

    /** Somebody goes back to a savepoint: what it knows is older than what is visible. */
    Instant olderSavepoint() {
        if (savepoints.isEmpty()) {
            takeSavepoint();
            awaitCommits(COMMITS_AFTER_SAVEPOINT, "no commits after a savepoint");
        }
        system.job().goBackTo(savepoints.get(0));
        return Instant.now();
    }

    /** After a fault that came in between there may be two still: one of them is ended first, and the job may run there. */
    private String onlyTaskManager() {
        List<String> running = system.taskManagers();
        if (running.size() > 1) {
            running.stream().skip(1).forEach(system::end);
            awaitCommits(COMMITS_TOGETHER, "the job does not commit on the TaskManager that is left");
        }
        return running.get(0);
    }

    private ReadModelState state() {
        return commits.newest().orElseThrow();
    }

    private void awaitCommits(int more, String otherwise) {
        long from = state().commit();
        if (!waiting.until(UNTIL_TAKEN_OVER, () -> state().commit() >= from + more)) {
            throw new DemoException(otherwise);
        }
    }
}
