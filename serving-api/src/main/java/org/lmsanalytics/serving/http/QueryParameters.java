package org.lmsanalytics.serving.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a request, each parameter at most once. Parameters that nobody asks for are ignored.
 *
 * <p>Read here and not by Helidon, which refuses a colon in a query, and replaces what is not UTF-8.
 */
public record QueryParameters(Map<String, List<String>> values) {
    public QueryParameters {
        values = Map.copyOf(requireNonNull(values, "values is null"));
    }

    public static QueryParameters of(ServerRequest request) {
        return of(request.prologue().query().rawValue());
    }

    static QueryParameters of(String rawQuery) {
        Map<String, List<String>> values = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(decoded(name), absent -> new ArrayList<>()).add(decoded(value));
        }
        return new QueryParameters(values);
    }

    public Optional<String> text(String parameter) {
        List<String> given = values.getOrDefault(parameter, List.of());
        if (given.size() > 1) {
            throw new ProblemException(Problem.invalidParameter(
                    parameter, "is given %d times".formatted(given.size()), List.of("one value")));
        }
        return given.stream().findFirst();
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

    private static String decoded(String text) {
        try {
            // A query is encoded as forms are: a plus is a space.
            return PercentEncoding.decode(text.replace('+', ' '));
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    Problem.badRequest(Status.BAD_REQUEST_400, "The query is not UTF-8, percent-encoded."));
        }
    }
}
