package org.lmsanalytics.serving.security;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Clock;
import org.lmsanalytics.serving.config.AccessSettings;
import org.lmsanalytics.serving.http.Exchanges;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.limit.ConcurrencyLimit;
import org.lmsanalytics.serving.limit.RateLimit;

/**
 * Lets only those to a route who may, by {@link AccessRules}, and only as often and as many at a time as the limits
 * allow. It decides before the route looks anything up, so that a refusal tells nobody whether a thing exists. The
 * {@link Caller} is in the request's context from then on.
 */
public final class Access implements Filter {
    private final Credentials credentials;
    private final Ownership ownership;
    private final RateLimit rateLimit;
    private final ConcurrencyLimit concurrencyLimit;

    public Access(
            AccessSettings settings, Ownership ownership, RateLimit rateLimit, ConcurrencyLimit concurrencyLimit) {
        // The true time: a clock that is fixed would let an old token live for ever.
        this.credentials = new Credentials(settings, Clock.systemUTC());
        this.ownership = requireNonNull(ownership, "ownership is null");
        this.rateLimit = requireNonNull(rateLimit, "rateLimit is null");
        this.concurrencyLimit = requireNonNull(concurrencyLimit, "concurrencyLimit is null");
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        AccessRule rule = AccessRules.of(request.prologue().uriPath().rawPath());
        // Who is refused never reaches the route that would say which it is.
        rule.template().ifPresent(template -> Exchanges.tell(request, exchange -> exchange.route(template)));
        if (rule.counted()) {
            concurrencyLimit.run(() -> pass(rule, chain, request, response));
        } else {
            pass(rule, chain, request, response);
        }
    }

    private void pass(AccessRule rule, FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!rule.open()) {
            Caller caller = caller(request, response);
            request.context().register(caller);
            Exchanges.tell(request, exchange -> exchange.role(caller.kind()));
            if (!rule.permits(caller, request, ownership)) {
                throw new ProblemException(Problem.notAllowed());
            }
        } else if (rule.counted()) {
            rateLimit.countAddress(request, response);
        }
        chain.proceed();
    }

    private Caller caller(RoutingRequest request, RoutingResponse response) {
        Caller caller;
        try {
            caller = credentials.caller(request);
        } catch (ProblemException unknown) {
            rateLimit.countAddress(request, response);
            throw unknown;
        }
        rateLimit.countCaller(caller.userId(), request, response);
        return caller;
    }
}
