package org.lmsanalytics.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.serving.config.Settings;

class PublishedKeysIT {
    private static final String PATH = "/api/v1/dashboard";

    private KeyServer keys;
    private Api api;

    @BeforeEach
    void start() {
        keys = KeyServer.start();
        api = api(keys.url());
    }

    @AfterEach
    void stop() {
        api.close();
        keys.close();
    }

    @Test
    void shouldTakeTokensThatAreSignedWithAPublishedKey() {
        assertStatus(200, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims()));
        assertStatus(200, KeyServer.signed(keys.elliptic(), JWSAlgorithm.ES256, claims()));
        assertEquals(1, keys.asked(), "kept");
        assertEquals(200, api.get(PATH).statusCode(), "services have their key still");
    }

    @Test
    void shouldRefuseOtherTokens() throws JOSEException {
        RSAKey unpublished = KeyServer.newRsa(keys.rsa().getKeyID());
        assertStatus(401, KeyServer.signed(unpublished, JWSAlgorithm.RS256, claims()));
        assertStatus(401, KeyServer.signed(KeyServer.newRsa("other"), JWSAlgorithm.RS256, claims()));
        assertStatus(401, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS512, claims()));
        assertStatus(401, KeyServer.signed(keys.rsa(), JWSAlgorithm.PS256, claims()));
        assertStatus(
                401,
                KeyServer.signed(
                        keys.rsa(),
                        JWSAlgorithm.RS256,
                        claims().expirationTime(Date.from(Instant.now().minusSeconds(60)))));
        assertStatus(401, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims().expirationTime(null)));
        assertStatus(
                401,
                KeyServer.signed(
                        keys.rsa(),
                        JWSAlgorithm.RS256,
                        claims().notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
        assertStatus(401, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims().issuer("somebody else")));
        assertStatus(401, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims().audience("others")));
        assertStatus(
                401,
                TestTokens.raw("{\"alg\":\"none\"}", "{\"sub\":\"a1\",\"role\":\"admin\",\"exp\":9999999999}", ""));
    }

    /** The public key is public: whoever signs with it as a secret must not be believed. */
    @Test
    void shouldNotTakeThePublicKeyForASecret() throws JOSEException {
        byte[] der = keys.rsa().toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        for (String secret : new String[] {
            pem,
            pem.strip(),
            keys.rsa().toPublicJWK().toJSONString(),
            keys.rsa().getModulus().toString()
        }) {
            assertStatus(401, TestTokens.signed(secret, JWSAlgorithm.HS256, claims()));
        }
        assertStatus(401, TestTokens.signed(Api.JWT_SECRET, JWSAlgorithm.HS256, claims()));
    }

    @Test
    void shouldFindAKeyThatIsNew() throws JOSEException {
        assertStatus(200, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims()));
        RSAKey next = KeyServer.newRsa("rsa-2");
        keys.publish(next);
        assertStatus(200, KeyServer.signed(next, JWSAlgorithm.RS256, claims()));
        assertStatus(401, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims()));
    }

    @Test
    void shouldNotFetchAgainForEveryKeyThatIsMadeUp() throws JOSEException {
        assertStatus(200, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims()));
        for (int i = 0; i < 50; i++) {
            assertStatus(
                    401,
                    TestTokens.raw(
                            "{\"alg\":\"RS256\",\"kid\":\"%d\"}".formatted(i),
                            "{\"sub\":\"a1\",\"exp\":9999999999}",
                            "AAAA"));
        }
        assertTrue(keys.asked() <= 5, () -> "asked " + keys.asked() + " times");
        assertStatus(200, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims()));
    }

    @Test
    void shouldStartWithoutKeysAndSayThatTheyCannotBeHad() {
        keys.status(500);
        String token = KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims());
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> response = api.getAs(token, PATH);
            assertEquals(503, response.statusCode(), response::body);
            assertEquals("2", Api.header(response, "Retry-After"));
            assertEquals(
                    "urn:problem-type:lms-analytics:unavailable",
                    Api.json(response).path("type").asText());
        }
        assertEquals(401, api.getAs("a.b.c", PATH).statusCode(), "what is no token needs no key");
        assertEquals(200, api.get(PATH).statusCode());

        keys.status(200);
        Await.until("the keys are there", () -> api.getAs(token, PATH).statusCode() == 200);
        keys.status(500);
        assertStatus(200, token);
    }

    @Test
    void shouldNotHangWithAKeyServerThatIsDown() {
        keys.close();
        long before = System.nanoTime();
        assertStatus(503, KeyServer.signed(keys.rsa(), JWSAlgorithm.RS256, claims()));
        assertTrue(System.nanoTime() - before < 5_000_000_000L);
    }

    private static Api api(String url) {
        Map<String, String> environment = Api.environment(Facts.shared(), Api.NOW);
        environment.remove("JWT_SECRET");
        environment.put("JWT_JWKS_URL", url);
        environment.put("JWT_ISSUER", "login");
        environment.put("JWT_AUDIENCE", "analytics");
        return Api.startWith(Settings.from(environment));
    }

    private static JWTClaimsSet.Builder claims() {
        return TestTokens.claims("a1", TestTokens.inAnHour())
                .claim("role", "admin")
                .issuer("login")
                .audience("analytics");
    }

    private void assertStatus(int status, String token) {
        HttpResponse<String> response = api.getAs(token, PATH);
        assertEquals(status, response.statusCode(), response::body);
    }
}
