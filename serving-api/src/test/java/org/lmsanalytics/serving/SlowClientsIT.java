package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With a patience of one second. */
class SlowClientsIT {
    private static final String HEAD = "GET /health HTTP/1.1\r\nHost: localhost\r\n";

    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.startWith(Facts.shared(), "REQUEST_TIMEOUT_SECONDS", "1");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldGiveUpAHeadThatTrickles() throws IOException {
        assertTooSlow(HEAD + "X-Slow: ");
    }

    @Test
    void shouldGiveUpARequestLineThatTrickles() throws IOException {
        assertTooSlow("GET /");
    }

    @Test
    void shouldGiveUpABodyThatTrickles() throws IOException {
        try (RawHttp client = new RawHttp(api.port())) {
            client.send(HEAD + "Content-Length: 10000\r\n\r\n");
            assertTrue(client.answer().startsWith("HTTP/1.1 200 "), "nobody reads the body");
            trickle(client);
            assertEquals("", client.answer(), "closed");
        }
    }

    @Test
    void shouldGiveUpAClientThatFallsSilent() throws IOException {
        try (RawHttp client = new RawHttp(api.port())) {
            client.send(HEAD);
            assertEquals("", client.answer(), "closed");
        }
    }

    @Test
    void shouldCloseAConnectionThatIsIdle() throws IOException {
        try (RawHttp client = new RawHttp(api.port())) {
            client.send(HEAD + "\r\n");
            assertTrue(client.answer().startsWith("HTTP/1.1 200 "));
            assertEquals("", client.answer(), "closed without another word");
        }
    }

    @Test
    void shouldCountTheTimeOfEachRequestAnew() throws IOException {
        try (RawHttp client = new RawHttp(api.port())) {
            for (int request = 0; request < 4; request++) {
                for (String part :
                        new String[] {"GET /hea", "lth HTTP/1.1\r\nHo", "st: localhost\r\nContent-Length: 4\r\n\r\nab"
                        }) {
                    client.send(part);
                    pause(100);
                }
                client.send("cd");
                assertTrue(client.answer().startsWith("HTTP/1.1 200 "), "request " + request);
                pause(400);
            }
        }
    }

    private static void assertTooSlow(String begin) throws IOException {
        try (RawHttp client = new RawHttp(api.port())) {
            client.send(begin);
            trickle(client);
            assertTimeout(client.answer());
        }
    }

    /** A byte now and then, each well within the patience, until the API has had enough. */
    private static void trickle(RawHttp client) {
        AtomicInteger sent = new AtomicInteger();
        Await.until("answered or closed", () -> {
            try {
                client.send("x");
                pause(50);
                return sent.incrementAndGet() > 200 || client.isAnswered();
            } catch (IOException e) {
                return true;
            }
        });
        assertTrue(sent.get() < 100, () -> "after " + sent + " bytes");
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private static void assertTimeout(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertTrue(answer.contains("urn:problem-type:lms-analytics:request-timeout"), answer);
    }
}
