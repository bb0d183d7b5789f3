package org.lmsanalytics.serving.limit;

import java.util.concurrent.Semaphore;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/**
 * So many requests run at a time, and no more. Each that would be too many is refused at once, and not queued: those that
 * run share a few connections to PostgreSQL, and one that waits longer than its client does is work for nobody.
 */
public final class ConcurrencyLimit {
    private final Semaphore free;

    public ConcurrencyLimit(int most) {
        this.free = new Semaphore(most);
    }

    public void run(Runnable request) {
        if (!free.tryAcquire()) {
            throw new ProblemException(Problem.overloaded());
        }
        try {
            request.run();
        } finally {
            free.release();
        }
    }
}
