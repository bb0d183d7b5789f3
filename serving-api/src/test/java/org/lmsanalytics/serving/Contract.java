package org.lmsanalytics.serving;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what the API answers against {@code openapi.yaml}. */
final class Contract {
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor("/openapi.yaml").build();

    /** Of requests that name no operation there is only a problem to check, which {@link #PROBLEM_OF} defines too. */
    private static final Set<String> NO_OPERATION =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    /** For people, and therefore not in the contract. */
    private static final String PAGES = "/docs";

    private static final String PROBLEM_OF = "/api/v1/dashboard";

    private Contract() {}

    /**
     * Checks status, headers and body.
     *
     * @throws AssertionError with all that does not fit
     */
    static void check(String method, String path, HttpResponse<String> response) {
        if (method.equals("HEAD") || method.equals("OPTIONS")) {
            return;
        }
        String withoutQuery = path.replaceFirst("\\?.*", "");
        boolean isKnown = Arrays.stream(Request.Method.values())
                .anyMatch(known -> known.name().equals(method));
        ValidationReport report = isKnown
                ? validate(withoutQuery, Request.Method.valueOf(method), response)
                : validate(PROBLEM_OF, Request.Method.GET, response);
        if (report.getMessages().stream().anyMatch(message -> NO_OPERATION.contains(message.getKey()))) {
            if (response.statusCode() < 400 && !withoutQuery.startsWith(PAGES)) {
                throw new AssertionError(method + " " + path + " is answered, but not in the contract");
            }
            if (response.statusCode() < 400) {
                return;
            }
            report = validate(PROBLEM_OF, Request.Method.GET, response);
        }
        if (report.hasErrors()) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body() + "\n"
                    + report.getMessages().stream()
                            .map(ValidationReport.Message::toString)
                            .collect(Collectors.joining("\n")));
        }
    }

    private static ValidationReport validate(String path, Request.Method method, HttpResponse<String> response) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.statusCode());
        response.headers().map().forEach((name, values) -> answer.withHeader(name, values));
        Optional.of(response.body()).filter(body -> !body.isEmpty()).ifPresent(answer::withBody);
        return VALIDATOR.validateResponse(path, method, answer.build());
    }
}
