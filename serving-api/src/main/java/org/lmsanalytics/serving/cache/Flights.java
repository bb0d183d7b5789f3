package org.lmsanalytics.serving.cache;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.NewestCommit;

/**
 * One question at a time for each key: who asks for what is being asked already waits for that answer. Without it, a key
 * that many want would be computed as many times at once when its copy ends.
 */
final class Flights {
    private final ConcurrentMap<Object, CompletableFuture<Answer>> inTheAir = new ConcurrentHashMap<>();
    private final NewestCommit newestCommit;

    Flights(NewestCommit newestCommit) {
        this.newestCommit = requireNonNull(newestCommit, "newestCommit is null");
    }

    /** What went wrong with the question goes wrong for all who wait. */
    Answer share(Object key, Supplier<Answer> question) {
        // An answer that was begun before this request may be older than what its client has seen already.
        long leastCommit = newestCommit.value();
        while (true) {
            CompletableFuture<Answer> mine = new CompletableFuture<>();
            CompletableFuture<Answer> others = inTheAir.putIfAbsent(key, mine);
            if (others == null) {
                return lead(key, mine, question);
            }
            Answer answer = join(others);
            if (answer.commit() >= leastCommit) {
                return answer;
            }
        }
    }

    private Answer lead(Object key, CompletableFuture<Answer> mine, Supplier<Answer> question) {
        try {
            Answer answer = question.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            inTheAir.remove(key, mine);
        }
    }

    private static Answer join(CompletableFuture<Answer> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
