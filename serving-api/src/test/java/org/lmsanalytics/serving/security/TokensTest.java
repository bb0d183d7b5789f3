package org.lmsanalytics.serving.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lmsanalytics.serving.TestTokens.claims;
import static org.lmsanalytics.serving.TestTokens.raw;
import static org.lmsanalytics.serving.TestTokens.signed;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lmsanalytics.serving.config.Settings;

class TokensTest {
    private static final String SECRET = "the secret of this test, 32 bytes";
    /** As long as HS512 wants it, so that it is the algorithm that is refused. */
    private static final String LONG_SECRET = SECRET.repeat(2);

    private static final Instant NOW = Instant.parse("2024-03-10T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    static List<Arguments> shouldReadTheRolesOfAPerson() {
        return List.of(
                Arguments.of("role", "admin", Set.of(Role.ADMIN)),
                Arguments.of("role", "student", Set.of(Role.STUDENT)),
                Arguments.of("roles", List.of("student", "instructor"), Set.of(Role.STUDENT, Role.INSTRUCTOR)),
                Arguments.of("role", List.of("instructor"), Set.of(Role.INSTRUCTOR)),
                Arguments.of("roles", "admin", Set.of(Role.ADMIN)),
                Arguments.of("roles", List.of(), Set.of()),
                Arguments.of("roles", List.of("owner", "admin"), Set.of(Role.ADMIN)),
                Arguments.of("role", "Admin", Set.of()),
                Arguments.of("role", "admin student", Set.of()),
                Arguments.of("role", 1, Set.of()),
                Arguments.of("role", Map.of("admin", true), Set.of()),
                Arguments.of("roles", List.of(List.of("admin")), Set.of()),
                Arguments.of("scope", "admin", Set.of()));
    }

    @ParameterizedTest
    @MethodSource
    void shouldReadTheRolesOfAPerson(String claim, Object value, Set<Role> roles) {
        assertEquals(
                Optional.of(new Caller(Optional.of("u1"), roles, Optional.of(LATER))),
                read(signed(SECRET, JWSAlgorithm.HS256, claims("u1", LATER).claim(claim, value))));
    }

    static List<Arguments> shouldRefuse() {
        JWTClaimsSet.Builder good = claims("u1", LATER).claim("role", "admin");
        String token = signed(SECRET, JWSAlgorithm.HS256, good);
        String[] parts = token.split("\\.", -1);
        String json = "{\"sub\":\"u1\",\"role\":\"admin\",\"exp\":" + LATER.getEpochSecond() + "}";
        String header = "{\"alg\":\"HS256\"}";
        return List.of(
                Arguments.of("no algorithm", raw("{\"alg\":\"none\"}", json, "")),
                Arguments.of("no algorithm, but a signature", raw("{\"alg\":\"none\"}", json, parts[2])),
                Arguments.of("no algorithm, in capitals", raw("{\"alg\":\"NONE\"}", json, "")),
                Arguments.of("an algorithm that is not named", raw("{\"typ\":\"JWT\"}", json, parts[2])),
                Arguments.of("another algorithm's name", raw("{\"alg\":\"RS256\"}", json, parts[2])),
                Arguments.of("another header", raw("{\"alg\":\"HS256\",\"x\":1}", json, parts[2])),
                Arguments.of("another key", signed(SECRET.replace('t', 'T'), JWSAlgorithm.HS256, good)),
                Arguments.of(
                        "tampered claims",
                        parts[0] + "." + raw("", json + " ", parts[2]).substring(1)),
                Arguments.of("a cut signature", token.substring(0, token.length() - 4)),
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("no third part", parts[0] + "." + parts[1]),
                Arguments.of("a fourth part", token + ".x"),
                Arguments.of("five parts", token + ".x.x"),
                Arguments.of("claims that are no JSON", raw(header, "role=admin", parts[2])),
                Arguments.of("claims that are no object", raw(header, "[]", parts[2])),
                Arguments.of("a header that is no JSON", raw("HS256", json, parts[2])),
                Arguments.of("no base64", "§.§.§"),
                Arguments.of("nothing", ""),
                Arguments.of("a word", "token"),
                Arguments.of("no expiry", signed(SECRET, JWSAlgorithm.HS256, new JWTClaimsSet.Builder().subject("u1"))),
                Arguments.of(
                        "an expiry that is a text",
                        signed(
                                SECRET,
                                JWSAlgorithm.HS256,
                                new JWTClaimsSet.Builder().subject("u1").claim("exp", "never"))),
                Arguments.of(
                        "nobody",
                        signed(
                                SECRET,
                                JWSAlgorithm.HS256,
                                new JWTClaimsSet.Builder().expirationTime(Date.from(LATER)))),
                Arguments.of(
                        "a critical extension that is not known",
                        raw("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", json, parts[2])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldRefuse(String what, String token) {
        assertEquals(Optional.empty(), read(token), what);
    }

    static List<JWSAlgorithm> shouldRefuseOtherAlgorithmsEvenWithTheRightKey() {
        return List.of(JWSAlgorithm.HS384, JWSAlgorithm.HS512);
    }

    @ParameterizedTest
    @MethodSource
    void shouldRefuseOtherAlgorithmsEvenWithTheRightKey(JWSAlgorithm algorithm) {
        String token = signed(LONG_SECRET, algorithm, claims("u1", LATER));
        assertEquals(Optional.empty(), tokens(LONG_SECRET).read(token));
    }

    @Test
    void shouldHoldUntilTheExpiryAndALittleLonger() {
        assertHolds(true, claims("u1", NOW.minusSeconds(RequiredClaims.SKEW_SECONDS - 1)));
        assertHolds(false, claims("u1", NOW.minusSeconds(RequiredClaims.SKEW_SECONDS)));
        assertHolds(false, claims("u1", NOW.minusSeconds(86_400)));
    }

    @Test
    void shouldHoldNotBeforeItsTimeExceptALittle() {
        assertHolds(true, claims("u1", LATER).notBeforeTime(Date.from(NOW)));
        assertHolds(
                true, claims("u1", LATER).notBeforeTime(Date.from(NOW.plusSeconds(RequiredClaims.SKEW_SECONDS - 1))));
        assertHolds(
                false, claims("u1", LATER).notBeforeTime(Date.from(NOW.plusSeconds(RequiredClaims.SKEW_SECONDS + 1))));
    }

    @Test
    void shouldWantTheIssuerAndTheAudienceThatAreExpected() {
        Tokens strict = tokens(SECRET, Map.of("JWT_ISSUER", "login", "JWT_AUDIENCE", "analytics"));
        assertEquals(false, readable(strict, claims("u1", LATER)));
        assertEquals(false, readable(strict, claims("u1", LATER).issuer("login")));
        assertEquals(false, readable(strict, claims("u1", LATER).audience("analytics")));
        assertEquals(false, readable(strict, claims("u1", LATER).issuer("login").audience("other")));
        assertEquals(false, readable(strict, claims("u1", LATER).issuer("other").audience("analytics")));
        assertEquals(true, readable(strict, claims("u1", LATER).issuer("login").audience("analytics")));
        assertEquals(
                true, readable(strict, claims("u1", LATER).issuer("login").audience(List.of("other", "analytics"))));
    }

    @Test
    void shouldKnowNobodyWhoseIdNoEventCanCarry() {
        for (String id : List.of("", "a\0b", "x".repeat(129))) {
            assertHolds(false, claims(id, LATER));
        }
    }

    private static boolean readable(Tokens tokens, JWTClaimsSet.Builder claims) {
        return tokens.read(signed(SECRET, JWSAlgorithm.HS256, claims)).isPresent();
    }

    private static void assertHolds(boolean expected, JWTClaimsSet.Builder claims) {
        assertEquals(expected, read(signed(SECRET, JWSAlgorithm.HS256, claims)).isPresent());
    }

    private static Optional<Caller> read(String token) {
        return tokens(SECRET).read(token);
    }

    private static Tokens tokens(String secret) {
        return tokens(secret, Map.of());
    }

    private static Tokens tokens(String secret, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("JWT_SECRET", secret);
        return Tokens.of(Settings.from(environment).access(), Clock.fixed(NOW, ZoneOffset.UTC))
                .orElseThrow();
    }
}
