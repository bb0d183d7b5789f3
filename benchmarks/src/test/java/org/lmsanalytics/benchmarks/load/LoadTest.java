package org.lmsanalytics.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Subjects SUBJECTS = new Subjects(
            List.of("u1"),
            List.of("c1"),
            List.of(new Subjects.Taught("Maths", "t1")),
            List.of("t1"),
            List.of("a1"),
            LocalDate.parse("2025-07-01"));

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch hold = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 200;
    private volatile int heldFrom = Integer.MAX_VALUE;
    private HttpServer server;
    private Target target;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            if (asked.incrementAndGet() > heldFrom) {
                await(hold);
            }
            exchange.sendResponseHeaders(status, BODY.length);
            exchange.getResponseBody().write(BODY);
            exchange.close();
        });
        server.start();
        target = new Target("127.0.0.1", server.getAddress().getPort(), "key");
    }

    @AfterEach
    void stop() {
        hold.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void shouldAskAsOftenAsDue() throws InterruptedException {
        Latencies latencies = new OpenLoad(target, new Questions(SUBJECTS, 1), 500).run(Duration.ofMillis(400));
        assertEquals(200, latencies.count());
        assertEquals(0, latencies.failures());
        assertEquals(200, asked.get());
    }

    @Test
    void shouldCountWhatIsNoAnswer() throws InterruptedException {
        status = 503;
        assertEquals(
                50,
                new OpenLoad(target, new Questions(SUBJECTS, 1), 500)
                        .run(Duration.ofMillis(100))
                        .failures());
    }

    @Test
    void shouldCountTheTimeThatAQuestionWaitedForOthers() throws InterruptedException {
        // From the 100th on none is answered for 300 ms: more wait than there are connections, and all waited long.
        heldFrom = 100;
        Thread release = Thread.ofVirtual().start(() -> {
            await(300, hold);
            hold.countDown();
        });
        Latencies latencies = new OpenLoad(target, new Questions(SUBJECTS, 1), 1_000).run(Duration.ofMillis(300));
        release.join();
        assertEquals(300, latencies.count());
        assertTrue(latencies.percentile(95) > 100, latencies.percentile(95) + " ms");
    }

    @Test
    void shouldAskAgainAsSoonAsThereIsAnAnswer() throws InterruptedException, IOException {
        double perSecond = new ClosedLoad(target, "/").run(Duration.ofMillis(200));
        assertTrue(perSecond > 0);
        assertTrue(asked.get() >= 8, "each connection at least once");
    }

    private static void await(CountDownLatch latch) {
        await(10_000, latch);
    }

    private static boolean await(long millis, CountDownLatch latch) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
