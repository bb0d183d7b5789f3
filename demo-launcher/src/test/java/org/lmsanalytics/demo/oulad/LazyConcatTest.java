package org.lmsanalytics.demo.oulad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LazyConcatTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void shouldOpenEachPartOnlyWhenThoseBeforeAreClosed() {
        Iterator<String> elements = LazyConcat.of(List.of(part("a", "1", "2"), part("b"), part("c", "3")))
                .iterator();

        elements.forEachRemaining(log::add);

        assertEquals(List.of("open a", "1", "2", "close a", "open b", "close b", "open c", "3", "close c"), log);
    }

    @Test
    void shouldOpenNothingBeforeFirstElementIsAskedFor() {
        LazyConcat.of(List.of(part("a", "1"))).close();

        assertEquals(List.of(), log);
    }

    @Test
    void shouldCloseOnlyPartInHandWhenClosedEarly() {
        try (Stream<String> elements = LazyConcat.of(List.of(part("a", "1", "2"), part("b", "3")))) {
            log.add(elements.findFirst().orElseThrow());
        }

        assertEquals(List.of("open a", "1", "close a"), log);
    }

    private Supplier<Stream<String>> part(String name, String... elements) {
        return () -> {
            log.add("open " + name);
            return Stream.of(elements).onClose(() -> log.add("close " + name));
        };
    }
}
