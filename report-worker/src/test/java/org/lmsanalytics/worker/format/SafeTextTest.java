package org.lmsanalytics.worker.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tplain",
                "\rplain",
                "\nplain",
                "  =1+1",
                "\u00A0=1+1",
                "\u3000=1+1",
                "\u200B=1+1",
                "\uFEFF=1+1",
                "\u202E=1+1",
                "\"=1+1\"",
                "\"\"\"=1+1",
                "'=1+1",
                " ' \" @x",
                "\u0001=1+1",
                "\uFFFD=1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(A1)",
                "=cmd|' /C calc'!A0",
                "-"
            })
    void shouldNeutraliseWhatCouldBeAFormula(String text) {
        assertEquals("'" + text, SafeText.neutralised(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a=1", "1-2", "'plain'", "  plain", "😀=1", "مرحبا", "“quoted”", "0", "|"})
    void shouldLeaveOtherTextsAlone(String text) {
        assertEquals(text, SafeText.neutralised(text));
    }

    @Test
    void shouldReplaceWhatXmlCannotHave() {
        assertEquals("a\uFFFDb\uFFFDc", SafeText.printable("a\0b\u001Fc"));
        assertEquals("\uFFFD", SafeText.printable("\uD800"));
        assertEquals("\uFFFD\uFFFD", SafeText.printable("\uFFFE\uFFFF"));
        assertEquals("x\uFFFDy", SafeText.printable("x\uDC00y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb\nc\rd", "😀 emoji", "שלום", "\uFFFD", "\uE000"})
    void shouldKeepWhatXmlCanHave(String text) {
        assertEquals(text, SafeText.printable(text));
    }
}
