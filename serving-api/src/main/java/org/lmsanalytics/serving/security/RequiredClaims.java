package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** {@code exp} and {@code nbf} by a clock that tests can set, {@code sub}, and issuer and audience where they are expected. */
final class RequiredClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
    /** How far the clocks of the machine that made a token and of this one may differ. */
    static final int SKEW_SECONDS = 5;

    private final Clock clock;

    RequiredClaims(Optional<String> issuer, Optional<String> audience, Clock clock) {
        super(
                audience.map(Set::of).orElse(null),
                expected(issuer),
                Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME),
                Set.of());
        this.clock = requireNonNull(clock, "clock is null");
        setMaxClockSkew(SKEW_SECONDS);
    }

    private static JWTClaimsSet expected(Optional<String> issuer) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        issuer.ifPresent(claims::issuer);
        return claims.build();
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }
}
