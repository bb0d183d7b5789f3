package org.lmsanalytics.serving.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;
import java.util.Map;

/**
 * Tells browsers to be careful with every answer: what helmet sets by default, but for {@code upgrade-insecure-requests},
 * with which the page of the documentation would not work on a machine without TLS, and for sources from elsewhere.
 */
public final class SecurityHeaders {
    private static final String CONTENT_SECURITY_POLICY = String.join(
            ";",
            "default-src 'self'",
            "base-uri 'self'",
            "font-src 'self' data:",
            "form-action 'self'",
            "frame-ancestors 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "script-src 'self'",
            "script-src-attr 'none'",
            "style-src 'self' 'unsafe-inline'");

    static final List<Header> ALL = Map.ofEntries(
                    Map.entry("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                    Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
                    Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
                    Map.entry("Origin-Agent-Cluster", "?1"),
                    Map.entry("Referrer-Policy", "no-referrer"),
                    Map.entry("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
                    Map.entry("X-Content-Type-Options", "nosniff"),
                    Map.entry("X-DNS-Prefetch-Control", "off"),
                    Map.entry("X-Download-Options", "noopen"),
                    Map.entry("X-Frame-Options", "SAMEORIGIN"),
                    Map.entry("X-Permitted-Cross-Domain-Policies", "none"),
                    Map.entry("X-XSS-Protection", "0"))
            .entrySet()
            .stream()
            .map(header -> HeaderValues.createCached(HeaderNames.create(header.getKey()), header.getValue()))
            .toList();

    private SecurityHeaders() {}

    public static void register(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            ALL.forEach(response::header);
            chain.proceed();
        });
    }
}
