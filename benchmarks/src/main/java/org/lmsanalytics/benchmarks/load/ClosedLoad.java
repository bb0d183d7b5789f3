package org.lmsanalytics.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks one question again and again over a few connections, each as soon as it has its answer. */
public final class ClosedLoad {
    private static final int CONNECTIONS = 8;

    private final Target target;
    private final String path;

    public ClosedLoad(Target target, String path) {
        this.target = requireNonNull(target, "target is null");
        this.path = requireNonNull(path, "path is null");
    }

    /** Returns how many answers there were a second. */
    public double run(Duration time) throws InterruptedException, IOException {
        long end = System.nanoTime() + time.toNanos();
        List<Callable<Long>> askers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            askers.add(() -> askUntil(end));
        }
        long begin = System.nanoTime();
        long answers = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<Long> asker : threads.invokeAll(askers)) {
                answers += asker.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the API did not answer " + path, e.getCause());
        }
        return answers * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
    }

    private long askUntil(long end) throws IOException {
        long answers = 0;
        try (ApiConnection connection = new ApiConnection(target)) {
            while (System.nanoTime() < end) {
                int status = connection.ask(path);
                if (status != 200) {
                    throw new IOException("status " + status);
                }
                answers++;
            }
        }
        return answers;
    }
}
