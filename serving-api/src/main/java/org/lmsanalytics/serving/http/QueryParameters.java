package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/** The query of a request, each parameter at most once. Parameters that nobody asks for are ignored. */
public record QueryParameters(UriQuery query) {
    public QueryParameters {
        requireNonNull(query, "query is null");
    }

    public static QueryParameters of(ServerRequest request) {
        return new QueryParameters(request.prologue().query());
    }

    public Optional<String> text(String parameter) {
        if (!query.contains(parameter)) {
            return Optional.empty();
        }
        List<String> values = query.all(parameter);
        if (values.size() > 1) {
            throw new ProblemException(Problem.invalidParameter(
                    parameter, "is given %d times".formatted(values.size()), List.of("one value")));
        }
        return Optional.of(values.isEmpty() ? "" : values.getFirst());
    }

    public Optional<String> id(String parameter) {
        Optional<String> id = text(parameter);
        if (id.isPresent() && !Ids.possible(id.get())) {
            throw new ProblemException(Problem.invalidParameter(parameter, "is not an id", List.of(Ids.ALLOWED)));
        }
        return id;
    }

    public int number(String parameter, int otherwise, int least, int most) {
        Optional<String> text = text(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        // Digits only: Integer.parseInt would take a sign and other scripts' digits too.
        if (text.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new ProblemException(Problem.invalidParameter(
                parameter, "is not a number in range", List.of("whole number from %d to %d".formatted(least, most))));
    }
}
