package org.lmsanalytics.demo.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;

/** A file of events, one a line, plain or compressed by gzip. */
public final class EventFile implements EventLines {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel file;
    private final BufferedReader lines;

    private EventFile(FileChannel file, BufferedReader lines) {
        this.file = file;
        this.lines = lines;
    }

    public static EventFile open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            InputStream bytes = Channels.newInputStream(file);
            InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER) : bytes;
            // Bytes that are no UTF-8 become replacement characters: it is for the job to judge what a line says.
            return new EventFile(
                    file, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public Optional<String> next() throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return Optional.ofNullable(line);
    }

    @Override
    public OptionalDouble share() {
        try {
            return file.size() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) file.position() / file.size());
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
        file.close();
    }
}
