package org.lmsanalytics.serving.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lmsanalytics.serving.config.AccessSettings;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/** Finds out who asks, from the token or the key in a request's head. */
final class Credentials {
    private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
    private static final Pattern BEARER = Pattern.compile("Bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);

    private final Optional<Tokens> tokens;
    private final Optional<byte[]> serviceApiKey;

    /**
     * Takes its secrets from the settings.
     *
     * @param clock the true time, also where the clock of the answers is fixed
     */
    Credentials(AccessSettings settings, Clock clock) {
        this.tokens = Tokens.of(settings, clock);
        this.serviceApiKey = settings.serviceApiKey().map(key -> key.getBytes(UTF_8));
    }

    /**
     * Who asks.
     *
     * @throws ProblemException if nobody does who is known
     */
    Caller caller(ServerRequest request) {
        if (tokens.isEmpty() && serviceApiKey.isEmpty()) {
            throw new ProblemException(Problem.accessNotConfigured());
        }
        List<String> keys = values(request, API_KEY);
        if (!keys.isEmpty()) {
            return keys.stream()
                    .filter(this::isServiceApiKey)
                    .findFirst()
                    .map(key -> Caller.SERVICE)
                    .orElseThrow(() -> new ProblemException(Problem.notLoggedIn()));
        }
        List<String> authorizations = values(request, HeaderNames.AUTHORIZATION);
        if (authorizations.isEmpty()) {
            throw new ProblemException(Problem.notLoggedIn());
        }
        return bearer(authorizations).orElseThrow(() -> new ProblemException(Problem.invalidToken()));
    }

    private Optional<Caller> bearer(List<String> authorizations) {
        Matcher bearer = BEARER.matcher(authorizations.getFirst());
        boolean readable = authorizations.size() == 1 && bearer.matches();
        // What scrapes figures can send a bearer, but seldom a header of its own.
        if (readable && isServiceApiKey(bearer.group(1))) {
            return Optional.of(Caller.SERVICE);
        }
        Tokens known = tokens.orElseThrow(() -> new ProblemException(Problem.accessNotConfigured()));
        return readable ? known.read(bearer.group(1)) : Optional.empty();
    }

    /** Takes the same time however much of the key is right. */
    private boolean isServiceApiKey(String key) {
        return serviceApiKey.isPresent() && MessageDigest.isEqual(serviceApiKey.get(), key.getBytes(UTF_8));
    }

    private static List<String> values(ServerRequest request, HeaderName name) {
        return request.headers().all(name, List::of);
    }
}
