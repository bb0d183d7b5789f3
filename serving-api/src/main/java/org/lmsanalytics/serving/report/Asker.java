package org.lmsanalytics.serving.report;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.function.Function;
import org.lmsanalytics.reports.catalog.ReportDefinition;
import org.lmsanalytics.reports.catalog.ReportRole;
import org.lmsanalytics.reports.job.Requester;
import org.lmsanalytics.serving.http.Problem;
import org.lmsanalytics.serving.http.ProblemException;
import org.lmsanalytics.serving.limit.NetworkAddress;
import org.lmsanalytics.serving.security.Caller;

/**
 * Who asks, as reports know them, and from where. Other services are one: whoever has their key may have all that any of
 * them asked for.
 */
record Asker(Requester requester, Optional<String> address) {
    private static final String SERVICE = "service";

    Asker {
        requireNonNull(requester, "requester is null");
        requireNonNull(address, "address is null");
    }

    /** The routes are closed to everybody who is neither. */
    static Asker of(ServerRequest request) {
        Caller caller = Caller.of(request);
        ReportRole role = caller.isAdmin() ? ReportRole.ADMIN : ReportRole.INSTRUCTOR;
        return new Asker(new Requester(idOf(caller), role), Optional.of(addressOf(request)));
    }

    static String idOf(Caller caller) {
        return caller.userId().orElse(SERVICE);
    }

    static String addressOf(ServerRequest request) {
        return NetworkAddress.of(request.remotePeer().address());
    }

    boolean isAdmin() {
        return requester.role() == ReportRole.ADMIN;
    }

    boolean mayAskFor(ReportDefinition definition) {
        return definition.roles().contains(requester.role());
    }

    /**
     * What there is of this id, if the asker may have it: administrators everything, others what they have asked for in the
     * role that they have now, since as administrators they have been shown more.
     *
     * @throws ProblemException if there is nothing to be had; only administrators are told whether it exists
     */
    <T> T own(Optional<T> found, String thing, Function<T, Requester> owner) {
        if (isAdmin()) {
            return found.orElseThrow(() -> new ProblemException(Problem.unknown(thing)));
        }
        return found.filter(one -> owner.apply(one).equals(requester))
                .orElseThrow(() -> new ProblemException(Problem.notAllowed()));
    }
}
