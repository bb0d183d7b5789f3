package org.lmsanalytics.serving.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.serving.database.Answer;

class LiveConnectionTest {
    /** More than any socket takes before its reader reads. */
    private static final String LARGE = "x".repeat(64 * 1024 * 1024);

    private final AtomicLong commit = new AtomicLong(7);
    private final CommitWatch watch = new CommitWatch(commit::get);
    private final Feed feed = new Feed(() -> new Answer(commit.get(), Optional.of(LARGE)), new Semaphore(1));

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void shouldEndTheConnectionOfAReaderWhoTakesNothing() throws IOException, InterruptedException {
        OpenConnections connections = new OpenConnections(1, Duration.ofMillis(100), watch);
        connections.start();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket reader = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket accepted = listener.accept()) {
            Thread thread = Thread.ofVirtual().start(() -> serve(connections, accepted));

            assertTrue(thread.join(Duration.ofSeconds(30)), "ended by itself, while the reader is still there");
            assertFalse(reader.isClosed());
            assertTrue(accepted.isClosed());
        }
    }

    private void serve(OpenConnections connections, Socket socket) {
        LiveConnection connection = new LiveConnection("large", feed, watch, Duration.ofSeconds(15), Optional.empty());
        assertTrue(connections.add(connection));
        assertFalse(
                connections.add(new LiveConnection("large", feed, watch, Duration.ofSeconds(15), Optional.empty())),
                "full");
        try (OutputStream out = socket.getOutputStream()) {
            connection.run(feed.now(), -1, new EventStream(out));
        } catch (IOException | InterruptedException e) {
            connections.remove(connection);
        }
    }
}
