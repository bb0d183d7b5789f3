package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lmsanalytics.serving.config.AccessSettings;
import org.lmsanalytics.serving.http.Ids;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/** Reads JSON Web Tokens (RFC 7519) that are signed with the keys and the algorithms that are expected, and no others. */
final class Tokens {
    private static final List<String> ROLE_CLAIMS = List.of("role", "roles");

    private final ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final SigningKeys keys;

    Tokens(SigningKeys keys, AccessSettings settings, Clock clock) {
        this.keys = requireNonNull(keys, "keys is null");
        processor.setJWSKeySelector(keys.selector());
        processor.setJWTClaimsSetVerifier(new RequiredClaims(settings.issuer(), settings.audience(), clock));
    }

    /** Empty if there are no keys to check one with. */
    static Optional<Tokens> of(AccessSettings settings, Clock clock) {
        return settings.jwtSecret()
                .<SigningKeys>map(SharedSecret::new)
                .or(() -> settings.jwksUrl().map(PublishedKeys::new))
                .map(keys -> new Tokens(keys, settings, clock));
    }

    /**
     * Who a token stands for; empty if it is none that is valid now. Why is nobody's business: it would help to forge one.
     *
     * @throws ProblemException if the keys cannot be had at the moment
     */
    Optional<Caller> read(String token) {
        try {
            return caller(processor.process(token, null));
        } catch (KeySourceException e) {
            if (keys.areKnown()) {
                return Optional.empty();
            }
            throw new ProblemException(Problem.unavailable("The keys that tokens are checked with cannot be had."));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** Nobody has an id that no event can carry. */
    private static Optional<Caller> caller(JWTClaimsSet claims) {
        return Optional.of(claims.getSubject())
                .filter(Ids::possible)
                .map(userId -> new Caller(
                        Optional.of(userId),
                        roles(claims),
                        Optional.of(claims.getExpirationTime().toInstant())));
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
}
