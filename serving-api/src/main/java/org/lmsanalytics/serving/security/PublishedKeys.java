package org.lmsanalytics.serving.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Public keys that whoever makes the tokens publishes (JWK Set, RFC 7517). They are fetched when the first token comes,
 * and again when they are old or a token names a key that is not among them. An outage of their server is survived with
 * those that are known.
 */
final class PublishedKeys implements SigningKeys {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final int PATIENCE_MILLIS = 1_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(4);
    /** In each of these two fetches at most, so that made up key ids do not become a storm. */
    private static final Duration FETCH_INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);

    private final JWKSource<SecurityContext> source;
    private volatile boolean known;

    PublishedKeys(URI uri) {
        try {
            source = JWKSourceBuilder.create(uri.toURL(), new NoRedirects())
                    .cache(FRESH.toMillis(), 2L * PATIENCE_MILLIS)
                    .refreshAheadCache(false)
                    .rateLimited(FETCH_INTERVAL.toMillis())
                    .retrying(true)
                    .outageTolerant(LONGEST_OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The settings let only https and http through", e);
        }
    }

    @Override
    public JWSKeySelector<SecurityContext> selector() {
        return new JWSVerificationKeySelector<>(ALGORITHMS, this::select);
    }

    @Override
    public boolean areKnown() {
        return known;
    }

    private List<JWK> select(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            List<JWK> found = source.get(selector, context);
            known = true;
            return found;
        } catch (RateLimitReachedException e) {
            throw e;
        } catch (KeySourceException e) {
            LOG.warn("The keys of JWT_JWKS_URL cannot be fetched at the moment: {}", e.getMessage());
            throw e;
        }
    }

    /** A redirect could lead away from https, or from this machine. */
    private static final class NoRedirects extends DefaultResourceRetriever {
        NoRedirects() {
            super(PATIENCE_MILLIS, PATIENCE_MILLIS, MOST_BYTES);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}
