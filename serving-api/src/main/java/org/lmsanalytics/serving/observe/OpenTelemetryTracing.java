package org.lmsanalytics.serving.observe;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.lmsanalytics.service.config.ConfigurationException;
import org.lmsanalytics.serving.config.TraceSettings;

/** Sets OpenTelemetry up by its own variables, if traces are wanted. */
public final class OpenTelemetryTracing {
    private OpenTelemetryTracing() {}

    public static Tracing of(TraceSettings settings) {
        if (!settings.on()) {
            return Tracing.off();
        }
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesCustomizer(ignored -> properties(settings))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
            return Tracing.by(sdk, sdk::close);
        } catch (io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException e) {
            throw new ConfigurationException(
                    "OTEL_TRACES_EXPORTER", "is otlp, but a setting of it is wrong: " + e.getMessage());
        }
    }

    /** The SDK's names of the variables, and traces only: metrics and the log have their own ways. */
    private static Map<String, String> properties(TraceSettings settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("otel.exporter.otlp.protocol", "http/protobuf");
        settings.variables()
                .forEach((name, value) ->
                        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        properties.put("otel.traces.exporter", "otlp");
        properties.put("otel.metrics.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        return properties;
    }
}
