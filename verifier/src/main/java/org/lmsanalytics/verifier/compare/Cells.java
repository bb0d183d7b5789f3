package org.lmsanalytics.verifier.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings values into one form, in which equal ones are {@code equals}: 5, 5.00 and 5L are one number. */
final class Cells {
    /** SQL NULL, or null in JSON. */
    private enum Absent {
        NULL
    }

    private Cells() {}

    static Object of(Object value) {
        return switch (value) {
            case null -> Absent.NULL;
            case Absent absent -> absent;
            case Optional<?> optional -> of(optional.orElse(null));
            case Integer number -> of(BigDecimal.valueOf(number));
            case Long number -> of(BigDecimal.valueOf(number));
            case BigInteger number -> of(new BigDecimal(number));
            case BigDecimal number -> number.stripTrailingZeros();
            case List<?> list -> list.stream().map(Cells::of).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> cells = new LinkedHashMap<>();
                map.forEach((name, field) -> cells.put(name, of(field)));
                yield cells;
            }
            case String text -> text;
            case Boolean flag -> flag;
            case Instant time -> time;
            case LocalDate day -> day;
            case UUID id -> id;
            default -> throw new IllegalArgumentException("no cell: " + value.getClass());
        };
    }

    static String text(Object cell) {
        return switch (cell) {
            case BigDecimal number -> number.toPlainString();
            case List<?> list -> list.stream().map(Cells::text).toList().toString();
            case Map<?, ?> map -> {
                Map<Object, Object> texts = new LinkedHashMap<>();
                map.forEach((name, field) -> texts.put(name, text(field)));
                yield texts.toString();
            }
            default -> cell.toString();
        };
    }
}
