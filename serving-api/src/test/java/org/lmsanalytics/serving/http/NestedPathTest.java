package org.lmsanalytics.serving.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.uri.UriPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedPathTest {
    private static final NestedPath PATH = new NestedPath("/reports/{reportId}/status/{jobId}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports/r/status/j",
                "/reports/a%2Fb/status/c%2Fd",
                "/reports/a;b=c/status/..",
                "/reports/status/status/status"
            })
    void shouldMatchAnySegmentInThePlaceOfAnId(String path) {
        assertTrue(PATH.match(UriPath.create(path)).accepted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports//status/j",
                "/reports/r/status/",
                "/reports/r/status",
                "/reports/r/status/j/",
                "/reports/r/status/j/k",
                "/reports/r/other/j",
                "/other/r/status/j",
                "/reports/r/%73tatus/j",
                "/"
            })
    void shouldNotMatchOtherPaths(String path) {
        assertFalse(PATH.matches(path));
    }

    @Test
    void shouldMatchAPathWithoutIdsExactly() {
        assertTrue(new NestedPath("/reports").matches("/reports"));
        assertFalse(new NestedPath("/reports").matches("/reports/"));
    }

    @Test
    void shouldHaveNothingBelow() {
        assertFalse(PATH.prefixMatch(UriPath.create("/reports/r/status/j")).accepted());
    }
}
