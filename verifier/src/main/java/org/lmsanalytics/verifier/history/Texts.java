package org.lmsanalytics.verifier.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts are ordered by code point, which is the order of their UTF-8 bytes. */
public final class Texts {
    public static final Comparator<String> BY_CODE_POINT =
            (left, right) -> Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));

    private Texts() {}

    public static Optional<String> greatest(Stream<String> texts) {
        return texts.max(BY_CODE_POINT);
    }
}
