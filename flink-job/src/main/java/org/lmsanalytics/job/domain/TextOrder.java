package org.lmsanalytics.job.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts by Unicode code point, as PostgreSQL's collation "C" has them; {@code String.compareTo} differs from it. */
final class TextOrder {

    private TextOrder() {}

    static boolean isGreater(String text, String than) {
        return Arrays.compareUnsigned(text.getBytes(StandardCharsets.UTF_8), than.getBytes(StandardCharsets.UTF_8)) > 0;
    }
}
