package org.lmsanalytics.demo.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamedLinesTest {
    @Test
    void shouldTellItsShareOfAnEstimate() {
        try (StreamedLines lines = StreamedLines.of(Stream.of("a", "b"), 4)) {
            assertEquals(Optional.of("a"), lines.next());
            assertEquals(OptionalDouble.of(0.25), lines.share());
        }
    }

    @Test
    void shouldTellNoShareWithoutAnEstimate() {
        try (StreamedLines lines = StreamedLines.of(Stream.of("a"))) {
            assertEquals(Optional.of("a"), lines.next());
            assertEquals(Optional.empty(), lines.next());
            assertEquals(OptionalDouble.empty(), lines.share());
        }
    }

    @Test
    void shouldCloseTheStream() {
        AtomicBoolean closed = new AtomicBoolean();
        StreamedLines.of(Stream.of("a").onClose(() -> closed.set(true))).close();
        assertTrue(closed.get());
    }
}
