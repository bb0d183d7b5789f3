package org.lmsanalytics.serving.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads JSON Web Tokens (RFC 7519) that are signed with HS256, and no others. */
final class Tokens {
    /** How far the clocks of the machine that made a token and of this one may differ. */
    static final int SKEW_SECONDS = 5;

    private static final List<String> ROLE_CLAIMS = List.of("role", "roles");

    private final ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    Tokens(String secret, Clock clock) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.HS256, new ImmutableSecret<>(secret.getBytes(StandardCharsets.UTF_8))));
        processor.setJWTClaimsSetVerifier(new RequiredClaims(clock));
    }

    /** Who a token stands for; empty if it is none that is valid now. Why is nobody's business: it would help to forge one. */
    Optional<Caller> read(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return Optional.of(new Caller(Optional.of(claims.getSubject()), roles(claims)));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static Set<Role> roles(JWTClaimsSet claims) {
        return ROLE_CLAIMS.stream()
                .flatMap(name -> values(claims.getClaim(name)))
                .flatMap(value -> Role.of(value).stream())
                .collect(Collectors.toSet());
    }

    /** A text, or each text of an array; anything else names no role. */
    private static Stream<String> values(Object claim) {
        Stream<?> values = claim instanceof Collection<?> array ? array.stream() : Stream.ofNullable(claim);
        return values.filter(String.class::isInstance).map(String.class::cast);
    }

    /** {@code exp} and {@code nbf} by a clock that tests can set. */
    private static final class RequiredClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        RequiredClaims(Clock clock) {
            super(null, Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME));
            this.clock = clock;
            setMaxClockSkew(SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
