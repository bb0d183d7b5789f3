package org.lmsanalytics.serving.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lmsanalytics.serving.config.AccessSettings;
import org.lmsanalytics.serving.http.Exchanges;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;

/**
 * Lets only those to a handler who may. It decides before anything is looked up, so that a refusal tells nobody whether
 * a person exists.
 */
public final class Access {
    private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
    private static final Pattern BEARER = Pattern.compile("Bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);
    private static final String NO_STORE = "no-store";

    private final Optional<Tokens> tokens;
    private final Optional<byte[]> serviceApiKey;

    /**
     * Takes its secrets from the settings.
     *
     * @param clock the true time, also where the clock of the answers is fixed
     */
    public Access(AccessSettings settings, Clock clock) {
        requireNonNull(clock, "clock is null");
        this.tokens = settings.jwtSecret().map(secret -> new Tokens(secret, clock));
        this.serviceApiKey = settings.serviceApiKey().map(key -> key.getBytes(UTF_8));
    }

    /** For administrators and other services. */
    public Handler admin(Handler handler) {
        return (request, response) -> {
            permit(caller(request).isAdmin());
            response.header(HeaderNames.CACHE_CONTROL, NO_STORE);
            handler.handle(request, response);
        };
    }

    /** For the person whose id {@code person} finds in the request, for administrators, and for other services. */
    public Handler personOrAdmin(Function<ServerRequest, String> person, Handler handler) {
        return (request, response) -> {
            Caller caller = caller(request);
            permit(caller.isAdmin() || caller.isPerson(person.apply(request)));
            response.header(HeaderNames.CACHE_CONTROL, NO_STORE);
            handler.handle(request, response);
        };
    }

    private static void permit(boolean permitted) {
        if (!permitted) {
            throw new ProblemException(Problem.notAllowed());
        }
    }

    private Caller caller(ServerRequest request) {
        Caller caller = find(request);
        Exchanges.tell(request, exchange -> exchange.role(caller.roleNames()));
        return caller;
    }

    private Caller find(ServerRequest request) {
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
        List<String> credentials = values(request, HeaderNames.AUTHORIZATION);
        if (credentials.isEmpty()) {
            throw new ProblemException(Problem.notLoggedIn());
        }
        return token(credentials).orElseThrow(() -> new ProblemException(Problem.invalidToken()));
    }

    private Optional<Caller> token(List<String> credentials) {
        Tokens known = tokens.orElseThrow(() -> new ProblemException(Problem.accessNotConfigured()));
        Matcher bearer = BEARER.matcher(credentials.getFirst());
        return credentials.size() == 1 && bearer.matches() ? known.read(bearer.group(1)) : Optional.empty();
    }

    /** Takes the same time however much of the key is right. */
    private boolean isServiceApiKey(String key) {
        return serviceApiKey.isPresent() && MessageDigest.isEqual(serviceApiKey.get(), key.getBytes(UTF_8));
    }

    private static List<String> values(ServerRequest request, HeaderName name) {
        return request.headers().all(name, List::of);
    }
}
