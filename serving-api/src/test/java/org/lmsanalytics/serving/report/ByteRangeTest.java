package org.lmsanalytics.serving.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final String HUGE = "9".repeat(30);

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,1",
        "bytes=0-99,0,100",
        "bytes=90-,90,10",
        "bytes=90-1000,90,10",
        "bytes= 5-6 ,5,2",
        "bytes=0000000000000000000005-6,5,2",
        "bytes=-1,99,1",
        "bytes=-100,0,100",
        "bytes=-1000,0,100"
    })
    void shouldSelectBytesOfAHundred(String header, long first, long length) {
        assertEquals(Optional.of(new ByteRange(first, length)), ByteRange.of(header, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"})
    void shouldFindNothingBeyondTheEnd(String header) {
        assertTrue(ByteRange.of(header, 100).orElseThrow().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "bytes=6-5",
                "bytes=-",
                "bytes=",
                "bytes=a-b",
                "bytes=+1-2",
                "bytes=--1",
                "bytes 0-1",
                "Bytes0-1",
                "lines=0-1",
                ""
            })
    void shouldNotHeedWhatIsNoSingleRange(String header) {
        assertEquals(Optional.empty(), ByteRange.of(header, 100));
    }

    @Test
    void shouldNotOverflow() {
        assertEquals(Optional.of(new ByteRange(0, 100)), ByteRange.of("bytes=-" + HUGE, 100));
        assertEquals(Optional.of(new ByteRange(1, 99)), ByteRange.of("bytes=1-" + HUGE, 100));
    }

    @Test
    void shouldHaveNothingOfAnEmptyFile() {
        assertTrue(ByteRange.of("bytes=0-", 0).orElseThrow().isEmpty());
        assertTrue(ByteRange.of("bytes=-5", 0).orElseThrow().isEmpty());
    }

    @Test
    void shouldSayWhichBytesTheseAre() {
        assertEquals("bytes 90-99/100", new ByteRange(90, 10).of(100));
    }
}
