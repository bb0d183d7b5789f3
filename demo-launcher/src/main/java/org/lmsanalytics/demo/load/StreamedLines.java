package org.lmsanalytics.demo.load;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Events that a program makes. */
public final class StreamedLines implements EventLines {
    private final Stream<String> stream;
    private final Iterator<String> lines;

    public StreamedLines(Stream<String> stream) {
        this.stream = stream;
        this.lines = stream.iterator();
    }

    @Override
    public Optional<String> next() {
        return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
    }

    @Override
    public OptionalDouble share() {
        return OptionalDouble.empty();
    }

    @Override
    public void close() {
        stream.close();
    }
}
