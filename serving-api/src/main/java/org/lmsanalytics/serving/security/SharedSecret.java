package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;

/** One secret, with which HS256 signs and verifies. */
record SharedSecret(String secret) implements SigningKeys {
    SharedSecret {
        requireNonNull(secret, "secret is null");
    }

    @Override
    public JWSKeySelector<SecurityContext> selector() {
        return new JWSVerificationKeySelector<>(
                JWSAlgorithm.HS256, new ImmutableSecret<>(secret.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean areKnown() {
        return true;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SharedSecret";
    }
}
