package org.lmsanalytics.serving.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.NewestCommit;

class FlightsTest {
    private final NewestCommit newestCommit = new NewestCommit();
    private final Flights flights = new Flights(newestCommit);
    private final List<Thread> askers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread asker = new Thread(task);
        askers.add(asker);
        return asker;
    });
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void shouldAskOnceForAllWhoWant() throws Exception {
        Future<Answer> first = ask(() -> slowly(7));
        asked.await();
        List<Future<Answer>> others = List.of(ask(() -> slowly(8)), ask(() -> slowly(8)));
        untilTheyWait(3);
        answered.countDown();
        for (Future<Answer> other : others) {
            assertEquals(first.get(), other.get());
        }
        assertEquals(1, questions.get());
    }

    @Test
    void shouldAskAgainForWhoHasSeenMoreThanTheAnswerBegunBefore() throws Exception {
        Future<Answer> first = ask(() -> slowly(7));
        asked.await();
        newestCommit.saw(8);
        Future<Answer> second = ask(() -> slowly(8));
        untilTheyWait(2);
        answered.countDown();
        assertEquals(7, first.get().commit());
        assertEquals(8, second.get().commit());
    }

    @Test
    void shouldFailForAllAndThenAskAgain() throws Exception {
        Supplier<Answer> failing = () -> {
            slowly(7);
            throw new IllegalStateException("down");
        };
        Future<Answer> first = ask(failing);
        asked.await();
        Future<Answer> second = ask(failing);
        untilTheyWait(2);
        answered.countDown();
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(ExecutionException.class, first::get).getCause());
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(ExecutionException.class, second::get).getCause());
        assertEquals(9, flights.share("key", () -> slowly(9)).commit());
        assertEquals(2, questions.get());
    }

    private Future<Answer> ask(Supplier<Answer> question) {
        return threads.submit(() -> flights.share("key", question));
    }

    private Answer slowly(long commit) {
        questions.incrementAndGet();
        asked.countDown();
        try {
            answered.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Answer(commit, Optional.of("{}"));
    }

    /** One for the answer, the others for the one. */
    private void untilTheyWait(int howMany) {
        while (askers.stream()
                        .filter(asker -> asker.getState() == Thread.State.WAITING)
                        .count()
                < howMany) {
            Thread.onSpinWait();
        }
    }
}
