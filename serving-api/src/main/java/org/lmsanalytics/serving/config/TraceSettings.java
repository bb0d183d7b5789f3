package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.lmsanalytics.service.config.Environment;
import org.lmsanalytics.service.config.ValueType;

/**
 * Whether requests are traced.
 *
 * @param variables all OTEL_* variables, as OpenTelemetry's SDK reads them
 */
public record TraceSettings(TracesExporter exporter, Map<String, String> variables) {
    private static final String PREFIX = "OTEL_";

    public TraceSettings {
        requireNonNull(exporter, "exporter is null");
        variables = Map.copyOf(requireNonNull(variables, "variables is null"));
    }

    static TraceSettings from(Environment environment) {
        Map<String, String> variables = new HashMap<>(environment.withPrefix(PREFIX));
        variables.put(
                Variables.OTEL_EXPORTER_OTLP_ENDPOINT.name(),
                environment.value(Variables.OTEL_EXPORTER_OTLP_ENDPOINT).toString());
        variables.put(Variables.OTEL_SERVICE_NAME.name(), environment.value(Variables.OTEL_SERVICE_NAME));
        return new TraceSettings(environment.value(Variables.OTEL_TRACES_EXPORTER), variables);
    }

    public boolean on() {
        return exporter != TracesExporter.NONE;
    }

    /** Without the variables: OTEL_EXPORTER_OTLP_HEADERS may hold a key. */
    @Override
    public String toString() {
        return "traces " + ValueType.text(exporter);
    }
}
