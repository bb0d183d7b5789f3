package org.lmsanalytics.demo.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Print a token of the running demo's API, for 12 hours.")
final class TokenCommand implements Callable<Integer> {
    private static final Duration VALID = Duration.ofHours(12);

    @Parameters(index = "0", paramLabel = "ROLE", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Role role;

    @Parameters(index = "1", paramLabel = "USER", arity = "0..1", description = "The user's id; the role when absent.")
    private String userId;

    /** Named as in the tokens. */
    enum Role {
        admin,
        instructor,
        student
    }

    @Override
    public Integer call() throws JOSEException {
        String secret = new RunningDemo(Terminal.files()).settings().access().jwtSecret();
        System.out.println(token(secret, role, Optional.ofNullable(userId).orElse(role.name()), Instant.now()));
        return ExitCode.OK;
    }

    static String token(String secret, Role role, String userId, Instant now) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(userId)
                .claim("role", role.name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret.getBytes(UTF_8)));
        return token.serialize();
    }
}
