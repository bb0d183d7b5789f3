package org.lmsanalytics.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** Makes tokens, good ones and others. */
public final class TestTokens {
    private TestTokens() {}

    /** A good one, for an hour from now. */
    public static String of(String role, String userId) {
        return signed(
                Api.JWT_SECRET, JWSAlgorithm.HS256, claims(userId, inAnHour()).claim("role", role));
    }

    public static String withRoles(List<String> roles, String userId) {
        return signed(
                Api.JWT_SECRET, JWSAlgorithm.HS256, claims(userId, inAnHour()).claim("roles", roles));
    }

    public static JWTClaimsSet.Builder claims(String userId, Instant expires) {
        return new JWTClaimsSet.Builder().subject(userId).expirationTime(Date.from(expires));
    }

    public static String signed(String secret, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims.build());
            token.sign(new MACSigner(secret.getBytes(UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** From texts, for what no library makes. */
    public static String raw(String header, String claims, String signature) {
        return base64(header) + "." + base64(claims) + "." + signature;
    }

    public static Instant inAnHour() {
        return Instant.now().plusSeconds(3_600);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
