package org.lmsanalytics.verifier.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void shouldTakeNumbersByTheirValue() {
        assertEquals(Cells.of(5), Cells.of(new BigDecimal("5.00")));
        assertEquals(Cells.of(0L), Cells.of(new BigDecimal("0.00")));
        assertNotEquals(Cells.of(5), Cells.of(new BigDecimal("5.01")));
        assertEquals("100", Cells.text(Cells.of(new BigDecimal("100.00"))));
    }

    @Test
    void shouldTakeNullForAnAbsentValue() {
        assertEquals(Cells.of(null), Cells.of(Optional.empty()));
        assertEquals("NULL", Cells.text(Cells.of(null)));
    }

    @Test
    void shouldLookIntoListsAndMaps() {
        assertEquals(
                Cells.of(List.of(Map.of("rate", new BigDecimal("5.0"), "module", Optional.empty()))),
                Cells.of(List.of(mapOf("module", null, "rate", 5))));
        assertNotEquals(Cells.of(Map.of()), Cells.of(mapOf("module", null, "rate", 5)));
    }

    @Test
    void shouldNotGuessAtOtherTypes() {
        assertThrows(IllegalArgumentException.class, () -> Cells.of('x'));
    }

    private static Map<String, Object> mapOf(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
