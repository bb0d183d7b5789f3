package org.lmsanalytics.demo.load;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Events that a program makes. */
public final class StreamedLines implements EventLines {
    private final Stream<String> stream;
    private final Iterator<String> lines;
    private final long estimatedTotal;
    private long read;

    private StreamedLines(Stream<String> stream, long estimatedTotal) {
        this.stream = stream;
        this.lines = stream.iterator();
        this.estimatedTotal = estimatedTotal;
    }

    public static StreamedLines of(Stream<String> stream) {
        return new StreamedLines(stream, 0);
    }

    /** Lines of which there may be so many. */
    public static StreamedLines of(Stream<String> stream, long estimatedTotal) {
        return new StreamedLines(stream, estimatedTotal);
    }

    @Override
    public Optional<String> next() {
        if (!lines.hasNext()) {
            return Optional.empty();
        }
        read++;
        return Optional.of(lines.next());
    }

    @Override
    public OptionalDouble share() {
        return estimatedTotal == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) read / estimatedTotal);
    }

    @Override
    public void close() {
        stream.close();
    }
}
