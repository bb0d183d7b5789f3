package org.lmsanalytics.verifier.compare;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows by their keys. */
public final class Rows {
    private final int keyWidth;
    private final int width;
    private final Map<List<Object>, List<Object>> values = new LinkedHashMap<>();

    Rows(TableCheck check) {
        keyWidth = check.key().size();
        width = keyWidth + check.values().size();
    }

    /**
     * Adds one row.
     *
     * @param cells numbers, texts, times, lists and maps of these (JSON), or Optionals of all of them
     */
    public void add(Object... cells) {
        if (cells.length != width) {
            throw new IllegalArgumentException("%d cells instead of %d".formatted(cells.length, width));
        }
        List<Object> row = Arrays.stream(cells).map(Cells::of).toList();
        if (values.put(row.subList(0, keyWidth), row.subList(keyWidth, width)) != null) {
            throw new IllegalArgumentException("two rows of the key " + row.subList(0, keyWidth));
        }
    }

    Map<List<Object>, List<Object>> byKey() {
        return values;
    }
}
