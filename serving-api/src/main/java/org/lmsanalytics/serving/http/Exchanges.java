package org.lmsanalytics.serving.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.lmsanalytics.service.observe.Lifecycle;
import org.lmsanalytics.serving.observe.Exchange;
import org.lmsanalytics.serving.observe.Telemetry;

/** Observes every request from its arrival until its answer is sent. */
public final class Exchanges {
    /** As other servers log it: the client has gone, nobody got an answer. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private static final Problem STOPPED =
            Problem.unavailable("The API is being stopped.").with(HeaderNames.CONNECTION, "close");

    private Exchanges() {}

    /** To be called after the requests have their ids, and before any other filter. */
    public static void register(HttpRouting.Builder routing, Telemetry telemetry, Lifecycle lifecycle) {
        routing.addFilter((chain, request, response) -> {
            Exchange exchange = telemetry.begin(request.prologue().method().text(), request.headers());
            request.context().register(exchange);
            try {
                if (lifecycle.isClosed()) {
                    throw new ProblemException(STOPPED);
                }
                chain.proceed();
                // Also if a route failed: its problem has been sent by then.
                end(exchange, request, response.status().code());
            } catch (CloseConnectionException | UncheckedIOException e) {
                end(exchange, request, CLIENT_CLOSED_REQUEST);
                throw e;
            } catch (RequestException e) {
                end(exchange, request, e.status().code());
                throw e;
            } finally {
                // A filter that failed has its problem sent after this: Problems ends the exchange then.
                exchange.leave();
            }
        });
    }

    /** Tells the exchange of this request something, if it is observed. */
    public static void tell(ServerRequest request, Consumer<Exchange> news) {
        request.context().get(Exchange.class).ifPresent(news);
    }

    static void end(ServerRequest request, int status) {
        tell(request, exchange -> end(exchange, request, status));
    }

    private static void end(Exchange exchange, ServerRequest request, int status) {
        exchange.end(status, RequestId.of(request).value());
    }
}
