package org.lmsanalytics.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to the API that is kept, for one question at a time. It does no more than it must, since it runs on the
 * machine that is being measured.
 */
public final class ApiConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int BUFFER = 64 * 1024;
    private static final String LENGTH = "content-length:";

    private final Socket socket = new Socket();
    private final String headers;
    private final InputStream in;
    private final OutputStream out;

    public ApiConnection(Target target) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(target.host(), target.port()), PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = socket.getOutputStream();
        this.headers = " HTTP/1.1\r\nHost: %s:%d\r\nX-API-Key: %s\r\n\r\n"
                .formatted(target.host(), target.port(), target.serviceApiKey());
    }

    /** Asks, reads the whole answer and returns its status. */
    public int ask(String path) throws IOException {
        out.write(("GET " + path + headers).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        String line = line();
        int status = Integer.parseInt(line, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10);
        long length = -1;
        for (line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without Content-Length: " + path.toLowerCase(Locale.ROOT));
        }
        in.skipNBytes(length);
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int character = in.read(); character != '\n'; character = in.read()) {
            if (character < 0) {
                throw new EOFException("the API closed the connection");
            }
            if (character != '\r') {
                line.append((char) character);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
