package org.lmsanalytics.demo.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenCommandTest {
    private static final String SECRET = "s3cret of 32 bytes, 0123456789ab";
    private static final Instant NOW = Instant.parse("2024-03-10T12:00:00Z");

    @Test
    void shouldSignForTwelveHours() throws Exception {
        SignedJWT token = SignedJWT.parse(TokenCommand.token(SECRET, TokenCommand.Role.student, "learner-1", NOW));

        assertEquals(JWSAlgorithm.HS256, token.getHeader().getAlgorithm());
        assertTrue(token.verify(new MACVerifier(SECRET.getBytes(UTF_8))));
        assertEquals("learner-1", token.getJWTClaimsSet().getSubject());
        assertEquals("student", token.getJWTClaimsSet().getStringClaim("role"));
        assertEquals(
                Instant.parse("2024-03-11T00:00:00Z"),
                token.getJWTClaimsSet().getExpirationTime().toInstant());
    }
}
