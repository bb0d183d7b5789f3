package org.lmsanalytics.demo.oulad;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Streams one after the other, each made only when the ones before it are used up and closed. {@link Stream#flatMap}
 * would gather a whole part in memory as soon as somebody asks for an iterator; {@link Stream#concat} opens all at once.
 */
final class LazyConcat<T> extends AbstractSpliterator<T> {
    private final Iterator<Supplier<Stream<T>>> parts;
    private Stream<T> part = Stream.empty();
    private Spliterator<T> elements = part.spliterator();

    private LazyConcat(List<Supplier<Stream<T>>> parts) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.parts = parts.iterator();
    }

    static <T> Stream<T> of(List<Supplier<Stream<T>>> parts) {
        LazyConcat<T> concat = new LazyConcat<>(parts);
        return StreamSupport.stream(concat, false).onClose(() -> concat.part.close());
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (!elements.tryAdvance(action)) {
            part.close();
            if (!parts.hasNext()) {
                return false;
            }
            part = parts.next().get();
            elements = part.spliterator();
        }
        return true;
    }
}
