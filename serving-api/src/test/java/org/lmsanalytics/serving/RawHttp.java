package org.lmsanalytics.serving;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what it is told, byte by byte if need be. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    static String ask(int port, String request) throws IOException {
        try (RawHttp client = new RawHttp(port)) {
            client.send(request);
            return client.answer();
        }
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Until the connection is closed, or head and a JSON body are there. */
    String answer() throws IOException {
        StringBuilder response = new StringBuilder();
        byte[] buffer = new byte[8_192];
        int read = socket.getInputStream().read(buffer);
        while (read > 0) {
            response.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            if (response.indexOf("\r\n\r\n") >= 0 && response.toString().endsWith("}")) {
                break;
            }
            read = socket.getInputStream().read(buffer);
        }
        return response.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
