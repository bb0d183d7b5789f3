package org.lmsanalytics.helm.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.flink.kubernetes.operator.api.spec.FlinkVersion;

/**
 * Takes a version of Flink that is newer than the operator's types here, which end with 1.20, for the newest that they
 * know. Which one the chart asks for is looked at elsewhere.
 */
final class NewerFlinkVersion extends StdDeserializer<FlinkVersion> {
    private static final long serialVersionUID = 1L;
    private static final Pattern VERSION = Pattern.compile("v[2-9]_\\d+");

    NewerFlinkVersion() {
        super(FlinkVersion.class);
    }

    @Override
    public FlinkVersion deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("");
        if (!VERSION.matcher(text).matches()) {
            return (FlinkVersion) context.handleWeirdStringValue(FlinkVersion.class, text, "no version like v2_2");
        }
        return FlinkVersion.v1_20;
    }
}
