package org.lmsanalytics.serving.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmsanalytics.serving.http.ProblemException;

class OpenDownloadsTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void shouldHaveRoomForSoManyAndLeaveSomeForOthers() throws Exception {
        OpenDownloads downloads = new OpenDownloads(LONG);
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < OpenDownloads.MOST; i++) {
            String who = i < OpenDownloads.MOST_OF_ONE ? "greedy" : "other";
            threads.add(Thread.ofVirtual().start(() -> hold(downloads, who, begun, end)));
            assertTrue(begun.tryAcquire(10, TimeUnit.SECONDS));
            if (i == OpenDownloads.MOST_OF_ONE - 1) {
                assertThrows(ProblemException.class, () -> downloads.run("greedy", download -> {}));
            }
        }
        ProblemException full = assertThrows(ProblemException.class, () -> downloads.run("another", download -> {}));
        assertEquals(503, full.problem().status().code());

        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        downloads.run("greedy", download -> {});
    }

    @Test
    void shouldEndADownloadWhoseClientTakesNothing(@TempDir Path folder) throws Exception {
        Path path = Files.write(folder.resolve("file"), new byte[Download.CHUNK_BYTES]);
        try (OpenDownloads downloads = new OpenDownloads(SOON);
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket connection = server.accept()) {
            downloads.start();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    downloads.run("somebody", download -> sendForEver(download, path, connection.getOutputStream()));
                    ended.complete(null);
                } catch (IOException | RuntimeException e) {
                    ended.complete(e);
                }
            });
            assertInstanceOf(SocketException.class, ended.get(30, TimeUnit.SECONDS));
            assertTrue(client.isConnected());
        }
    }

    private static void hold(OpenDownloads downloads, String who, Semaphore begun, CountDownLatch end) {
        try {
            downloads.run(who, download -> {
                begun.release();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sendForEver(Download download, Path path, OutputStream out) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            try (FileChannel file = FileChannel.open(path)) {
                ByteRange whole = ByteRange.whole(file.size());
                byte[] first = Download.read(file, whole.length());
                download.send(first, file, whole, out);
            }
        }
    }
}
