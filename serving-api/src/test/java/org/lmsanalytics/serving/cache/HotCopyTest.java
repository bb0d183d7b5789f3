package org.lmsanalytics.serving.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HotCopyTest {
    private static final Instant FROM = Instant.ofEpochMilli(1_000);
    private static final Instant UNTIL = Instant.ofEpochMilli(2_000);

    @Test
    void shouldReadTheFieldsInTheirOrder() {
        assertEquals(
                Optional.of(new HotCopy(7, "{}", FROM, Optional.of(UNTIL))),
                HotCopy.of(List.of("7", "{}", "1000", "2000")));
        assertEquals(List.of("commit", "body", "from", "until"), List.of(HotCopy.FIELDS));
    }

    @Test
    void shouldHoldForEverWithoutAnEnd() {
        HotCopy copy = HotCopy.of(Arrays.asList("7", "{}", "1000", null)).orElseThrow();
        assertTrue(copy.holdsAt(Instant.MAX));
    }

    @Test
    void shouldHoldFromItsBeginningUntilBeforeItsEnd() {
        HotCopy copy = new HotCopy(7, "{}", FROM, Optional.of(UNTIL));
        assertFalse(copy.holdsAt(FROM.minusMillis(1)));
        assertTrue(copy.holdsAt(FROM));
        assertTrue(copy.holdsAt(UNTIL.minusMillis(1)));
        assertFalse(copy.holdsAt(UNTIL));
    }

    @Test
    void shouldBeNoneWhenAFieldIsMissing() {
        assertEquals(Optional.empty(), HotCopy.of(Arrays.asList(null, null, null, null)));
        assertEquals(Optional.empty(), HotCopy.of(Arrays.asList("7", null, "1000", null)));
        assertEquals(Optional.empty(), HotCopy.of(Arrays.asList("7", "{}", null, "2000")));
    }

    @Test
    void shouldRefuseNumbersThatAreNone() {
        assertThrows(NumberFormatException.class, () -> HotCopy.of(List.of("seven", "{}", "1000", "2000")));
    }
}
