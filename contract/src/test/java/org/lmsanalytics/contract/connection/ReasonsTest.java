package org.lmsanalytics.contract.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    @Test
    void shouldNameEveryCauseOnce() {
        GeneralSecurityException last = new GeneralSecurityException("no path");
        assertEquals(
                "handshake failed: PKIX: no path: IllegalStateException",
                Reasons.of(new IllegalStateException(
                        "handshake failed",
                        new IOException("PKIX: no path", last.initCause(new IllegalStateException())))));
    }
}
