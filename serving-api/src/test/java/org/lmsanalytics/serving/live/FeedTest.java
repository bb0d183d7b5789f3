package org.lmsanalytics.serving.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.serving.database.Answer;

class FeedTest {
    private final AtomicLong commits = new AtomicLong();
    private final Feed feed =
            new Feed(() -> new Answer(commits.incrementAndGet(), Optional.of("{}")), new Semaphore(1));

    @Test
    void shouldComputeAnAnswerOnceForAllWhoWaitForTheSameCommit() throws InterruptedException, ExecutionException {
        assertEquals(1, feed.now().commit());

        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                answers.add(executor.submit(() -> feed.after(1)));
            }
        }
        for (Future<Answer> answer : answers) {
            assertEquals(2, answer.get().commit());
        }
        assertEquals(2, commits.get());
    }
}
