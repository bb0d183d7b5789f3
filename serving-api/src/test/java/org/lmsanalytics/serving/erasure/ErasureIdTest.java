package org.lmsanalytics.serving.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmsanalytics.contract.PersonDigest;

class ErasureIdTest {
    private static final String DIGEST = "AbCdEfGhIjKlMnOpQrSt-_";

    @Test
    void shouldReadBackWhatItTells() {
        ErasureId id = ErasureId.of("learner-1", 3, 12_345_678_901L);
        assertEquals(PersonDigest.of("learner-1") + ".3.12345678901", id.text());
        assertEquals(Optional.of(id), ErasureId.parse(id.text()));
        assertFalse(id.text().contains("learner-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                DIGEST,
                DIGEST + ".0",
                DIGEST + ".0.",
                DIGEST + ".0.1.2",
                DIGEST + ".-1.0",
                DIGEST + ".0.-1",
                DIGEST + ".00.1",
                DIGEST + ".0.1x",
                DIGEST + ".9999999999.1",
                DIGEST + ".0.9999999999999999999",
                DIGEST + "x.0.1",
                "AbCdEfGhIjKlMnOpQrSt+/.0.1",
                "short.0.1"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertEquals(Optional.empty(), ErasureId.parse(text));
    }
}
