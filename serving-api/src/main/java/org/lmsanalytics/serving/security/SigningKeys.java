package org.lmsanalytics.serving.security;

import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;

/** What the signature of a token is checked with. */
interface SigningKeys {
    /** Knows the algorithms that are accepted: never both those of a secret and those of public keys. */
    JWSKeySelector<SecurityContext> selector();

    /** Whether there are keys, so that a token whose key is not found is a wrong token. */
    boolean areKnown();
}
