package org.lmsanalytics.serving.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.uri.UriPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityPathTest {
    private static final EntityPath PATH = new EntityPath("user", "/users/", "/analytics");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/u1/analytics",
                "/users/a%2Fb/analytics",
                "/users/a;b=c/analytics",
                "/users/../analytics",
                "/users/analytics/analytics"
            })
    void shouldMatchAnyOneSegment(String path) {
        assertTrue(PATH.match(UriPath.create(path)).accepted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users//analytics",
                "/users/analytics",
                "/users/u1/analytics/",
                "/users/u1/other/analytics",
                "/users/u1",
                "/courses/c1/analytics",
                "/"
            })
    void shouldNotMatchOtherPaths(String path) {
        assertFalse(PATH.match(UriPath.create(path)).accepted());
    }

    @Test
    void shouldHaveNothingBelow() {
        assertFalse(PATH.prefixMatch(UriPath.create("/users/u1/analytics")).accepted());
    }
}
