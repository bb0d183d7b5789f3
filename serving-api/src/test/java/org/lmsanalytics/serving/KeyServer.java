package org.lmsanalytics.serving;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever makes tokens, and publishes the keys for them. */
final class KeyServer implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey rsa;
    private final ECKey elliptic;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<JWK> published;
    private volatile int status = 200;

    private KeyServer(HttpServer server, RSAKey rsa, ECKey elliptic) {
        this.server = server;
        this.rsa = rsa;
        this.elliptic = elliptic;
        this.published = List.of(rsa, elliptic);
    }

    static KeyServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            KeyServer server = new KeyServer(
                    http,
                    newRsa("rsa-1"),
                    new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate());
            http.createContext("/keys.json", exchange -> {
                server.asked.incrementAndGet();
                byte[] body = new JWKSet(server.published).toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(server.status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            return server;
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newRsa(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys.json";
    }

    int asked() {
        return asked.get();
    }

    RSAKey rsa() {
        return rsa;
    }

    ECKey elliptic() {
        return elliptic;
    }

    /** Answers with this status from now on. */
    void status(int code) {
        status = code;
    }

    void publish(JWK... keys) {
        published = List.of(keys);
    }

    static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
            token.sign(key instanceof RSAKey rsaKey ? new RSASSASigner(rsaKey) : new ECDSASigner(key.toECKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
