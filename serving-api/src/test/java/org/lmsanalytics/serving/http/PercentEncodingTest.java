package org.lmsanalytics.serving.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a%2Fb, a/b",
        "a%2fb, a/b",
        "a%20b+c, a b+c",
        "Zo%C3%AB, Zoë",
        "%F0%9F%8E%93, 🎓",
        "100%25, 100%",
        "a;b=c, a;b=c",
        "%2E%2E, .."
    })
    void shouldDecodeUtf8(String encoded, String expected) throws CharacterCodingException {
        assertEquals(expected, PercentEncoding.decode(encoded));
    }

    @Test
    void shouldDecodeNothing() throws CharacterCodingException {
        assertEquals("", PercentEncoding.decode(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "%-1", "%C3", "%FF", "%C0%AF", "%ED%A0%80", "Zoë"})
    void shouldRefuseWhatIsNotPercentEncodedUtf8(String encoded) {
        assertThrows(CharacterCodingException.class, () -> PercentEncoding.decode(encoded));
    }
}
